package tracing.maintenance.faults;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tracing.services.ServiceName;

/** The three services, each in a process of its own. */
final class LoadedProcesses implements AutoCloseable {

  private final Map<String, String> settings;
  private final Map<ServiceName, URI> urls = new EnumMap<>(ServiceName.class);
  private final Map<ServiceName, LoadedProcess> running = new EnumMap<>(ServiceName.class);
  private final List<LoadedProcess> all = new ArrayList<>();

  /** Starts the services, and returns when all of them accept requests. */
  LoadedProcesses(Map<String, String> settings) throws IOException, InterruptedException {
    this.settings = new HashMap<>(settings);
    try {
      for (ServiceName name : ServiceName.values()) {
        start(name, "0");
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  URI gateway() {
    return urls.get(ServiceName.API_GATEWAY);
  }

  LoadedProcess get(ServiceName name) {
    return running.get(name);
  }

  /** Starts a service again at the same port. */
  void restart(ServiceName name) throws IOException, InterruptedException {
    start(name, String.valueOf(urls.get(name).getPort()));
  }

  /** Asks all running services to end at the same time, and waits until they have ended. */
  Map<String, Long> exitMillis() throws InterruptedException {
    running.values().forEach(LoadedProcess::terminate);
    Map<String, Long> millis = new HashMap<>();
    for (LoadedProcess process : running.values()) {
      millis.put(process.name().label(), process.awaitExit());
    }
    return millis;
  }

  /** Returns the lines that a service logged in all its processes. */
  List<String> lines(ServiceName name) {
    return all.stream()
        .filter(process -> process.name() == name)
        .flatMap(process -> process.lines().stream())
        .toList();
  }

  @Override
  public void close() {
    all.forEach(LoadedProcess::close);
  }

  private void start(ServiceName name, String port) throws IOException, InterruptedException {
    Map<String, String> own = new HashMap<>(settings);
    own.put(name.portVariable(), port);
    LoadedProcess process = LoadedProcess.start(name, own);
    all.add(process);
    running.put(name, process);
    URI url = process.awaitReady();
    urls.put(name, url);
    settings.put(name.urlVariable(), url.toString());
  }
}
