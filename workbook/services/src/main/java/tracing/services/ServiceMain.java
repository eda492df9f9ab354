package tracing.services;

import java.io.IOException;
import java.util.function.Function;
import tracing.honeyhive.LogText;
import tracing.services.log.LogFormatter;

/** Runs one service as a process, until it is told to stop. */
public final class ServiceMain {

  /** Set by a runner, so that a service ends when its runner does, however that came about. */
  public static final String EXIT_WITH_STDIN = "EXIT_WITH_STDIN";

  /** What follows the service's name in the line that says it is ready. */
  public static final String LISTENS = " listens on ";

  private ServiceMain() {}

  /**
   * Starts the service, says where it listens, and stops it when the process is told to end.
   *
   * <p>A setting that is not usable, or a taken port, is one line on standard error and exit status
   * 1.
   *
   * @param service its label, such as {@code llm-service}
   */
  public static void run(String service, Function<ServiceSetup, TracedService> factory) {
    run(service, factory, ServiceObserver.NONE);
  }

  /** Does the same, watched by {@code observer}. */
  public static void run(
      String service, Function<ServiceSetup, TracedService> factory, ServiceObserver observer) {
    LogFormatter.install(System.getenv());
    ServiceName name = ServiceName.of(service);
    ServiceSetup setup = new ServiceSetup(System.getenv(), observer);
    try {
      RunningService running = RunningService.start(name, setup, factory);
      Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop " + service));
      System.out.println(service + LISTENS + running.url());
    } catch (IllegalArgumentException | IllegalStateException e) {
      System.err.println(new LogText(System.getenv()).clean(e.getMessage()));
      System.exit(1);
    }
    if (System.getenv().containsKey(EXIT_WITH_STDIN)) {
      exitWithStdin();
    }
  }

  private static void exitWithStdin() {
    try {
      while (System.in.read() >= 0) {
        // Only the end of the stream matters: the runner is gone then.
      }
    } catch (IOException e) {
      // As good as its end.
    }
    System.exit(0);
  }
}
