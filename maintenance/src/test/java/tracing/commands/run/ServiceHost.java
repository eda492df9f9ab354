package tracing.commands.run;

import io.opentelemetry.api.GlobalOpenTelemetry;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tracing.checks.compile.CompiledClasses;
import tracing.checks.events.ContextEventRecorder;
import tracing.checks.layout.ServiceClasses;
import tracing.services.RunningService;
import tracing.services.ServiceMain;
import tracing.services.ServiceName;
import tracing.services.ServiceSetup;
import tracing.services.TracedService;
import tracing.services.log.LogFormatter;

/**
 * A process that runs one variant of a service after another, so that many mistakes need one start
 * of a JVM. It reads a command a line: {@code start <folder of classes, or -> <variable>=<value>
 * ...}, or {@code flush}.
 */
public final class ServiceHost {

  /** What it prints when all spans are sent. */
  static final String FLUSHED = "flushed";

  /** What it prints, with the reason, when a variant cannot start. */
  static final String FAILED = "failed: ";

  private static final boolean HAS_AGENT = System.getProperty("honeyhive.extension") != null;

  private final ServiceName name;
  private RunningService running;
  private TracedService service;

  private ServiceHost(ServiceName name) {
    this.name = name;
  }

  /**
   * Runs until the input ends.
   *
   * @param args the service's label
   */
  public static void main(String[] args) throws Exception {
    LogFormatter.install(System.getenv());
    ServiceHost host = new ServiceHost(ServiceName.of(args[0]));
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      host.obey(line.split(" "));
    }
    host.stop();
    System.exit(0);
  }

  private void obey(String[] command) throws Exception {
    if (command[0].equals("flush")) {
      flush();
      System.out.println(FLUSHED);
      return;
    }
    stop();
    Map<String, String> environment = new HashMap<>(System.getenv());
    for (int i = 2; i < command.length; i++) {
      String[] setting = command[i].split("=", 2);
      environment.put(setting[0], setting[1]);
    }
    // On a thread of its own, since a mistake may leave a context on it.
    CompletableFuture<Void> started = new CompletableFuture<>();
    Thread thread = new Thread(() -> start(command[1], environment, started), "start");
    thread.start();
    started.get(30, TimeUnit.SECONDS);
  }

  private void start(
      String folder, Map<String, String> environment, CompletableFuture<Void> started) {
    try {
      ClassLoader own = ServiceHost.class.getClassLoader();
      ClassLoader loader =
          folder.equals("-") ? own : new CompiledClasses(Path.of(folder)).loader(own);
      var recorder =
          new ContextEventRecorder(
              name.label(), event -> System.out.println(ServiceEvents.line(Instant.now(), event)));
      var factory = ServiceClasses.factory(name, loader);
      running =
          RunningService.start(
              name,
              new ServiceSetup(environment, recorder),
              setup -> {
                service = factory.apply(setup);
                return service;
              });
      System.out.println(name.label() + ServiceMain.LISTENS + running.url());
    } catch (RuntimeException e) {
      System.out.println(FAILED + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    } finally {
      started.complete(null);
    }
  }

  private void stop() {
    if (running != null) {
      running.close();
      running = null;
    }
    if (!HAS_AGENT) {
      GlobalOpenTelemetry.resetForTest();
    }
  }

  /** The agent keeps its SDK where only classes of the boot loader reach it. */
  private void flush() throws ReflectiveOperationException {
    if (HAS_AGENT) {
      Class.forName("io.opentelemetry.javaagent.bootstrap.OpenTelemetrySdkAccess", true, null)
          .getMethod("forceFlush", long.class, TimeUnit.class)
          .invoke(null, 10L, TimeUnit.SECONDS);
    } else if (service != null) {
      // A tracer that a mistake has closed waits 10 s.
      CompletableFuture.runAsync(service.tracer()::flush)
          .completeOnTimeout(null, 1, TimeUnit.SECONDS)
          .join();
    }
  }
}
