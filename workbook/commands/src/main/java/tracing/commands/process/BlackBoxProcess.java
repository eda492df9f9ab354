package tracing.commands.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import tracing.probe.run.Connection;
import tracing.probe.run.ServiceEnvironment;
import tracing.probe.run.Shell;
import tracing.services.ServiceName;
import tracing.services.http.HttpServer;
import tracing.services.http.Ports;

/** Starts a service with a user's command, in any language, in the place of one of the workbook. */
public final class BlackBoxProcess {

  private static final int POLL_MILLIS = 50;
  private static final String HOST = "127.0.0.1";
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  private BlackBoxProcess() {}

  /**
   * Starts a service, and returns at once.
   *
   * @param command for the shell
   * @param environment with the addresses of the other services and of the backend
   * @throws IOException when there is no shell
   * @throws IllegalStateException when somebody listens at the service's port already
   */
  public static ServerProcess start(
      ServiceName name, String command, Map<String, String> environment) throws IOException {
    int port = port(name, environment);
    ProcessBuilder builder = new ProcessBuilder(Shell.command(command));
    // The user's own settings of the SDK belong to the command.
    environment.forEach(builder.environment()::putIfAbsent);
    builder.environment().putAll(addresses(environment));
    builder.environment().putAll(portOf(name, port));
    int otlp = URI.create(environment.get(ENDPOINT)).getPort();
    builder.environment().putAll(ServiceEnvironment.of(Map.of(), Map.of(), otlp));
    ServerProcess server = ServerProcess.startSilent(name.label(), builder);
    URI address = HttpServer.url(HOST, port);
    Thread watch = new Thread(() -> awaitConnection(server, address), "address of " + name.label());
    watch.setDaemon(true);
    watch.start();
    return server;
  }

  private static void awaitConnection(ServerProcess server, URI address) {
    try {
      while (server.start().isRunning(server)) {
        if (Connection.isAccepted(address)) {
          server.start().accepts(address);
        } else {
          Thread.sleep(POLL_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the variables that tell a service its port: the workbook's own, and a common one. */
  public static Map<String, String> portOf(ServiceName name, int port) {
    return Map.of(name.portVariable(), String.valueOf(port), "PORT", String.valueOf(port));
  }

  /**
   * Returns the port on which a service is to listen.
   *
   * @throws IllegalArgumentException naming the variable when its value is not a port
   * @throws IllegalStateException when somebody listens there already
   */
  public static int port(ServiceName name, Map<String, String> environment) {
    int port = Ports.fromEnvironment(environment, name.portVariable(), name.defaultPort());
    if (port != 0 && Connection.isAccepted(HttpServer.url(HOST, port))) {
      throw new IllegalStateException(
          "Something listens on port %d, where the command is to start %s. End it, or set %s to another port (0 picks a free one)."
              .formatted(port, name.label(), name.portVariable()));
    }
    return port == 0 ? freePort() : port;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("There is no free port: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> addresses(Map<String, String> environment) {
    Map<String, String> addresses = new HashMap<>(environment);
    addresses.keySet().removeIf(key -> !key.endsWith("_URL") && !key.startsWith("OPENAI_"));
    return addresses;
  }
}
