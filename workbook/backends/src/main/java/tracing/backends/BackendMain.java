package tracing.backends;

import java.util.function.BiFunction;
import tracing.honeyhive.LogText;
import tracing.services.http.HttpServer;
import tracing.services.http.Ports;
import tracing.services.log.LogFormatter;

/** Runs a local backend as a process, until it is asked to end. */
final class BackendMain {

  private BackendMain() {}

  static void run(
      String name,
      String portVariable,
      int defaultPort,
      BiFunction<String, Integer, HttpServer> start) {
    LogFormatter.install(System.getenv());
    try {
      int port = Ports.fromEnvironment(System.getenv(), portVariable, defaultPort);
      HttpServer server = start.apply("127.0.0.1", port);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop " + name));
      System.out.println(name + " listens on " + server.url());
    } catch (IllegalArgumentException | IllegalStateException e) {
      System.err.println(new LogText(System.getenv()).clean(e.getMessage()));
      System.exit(1);
    }
  }
}
