package tracing.services;

import java.io.IOException;
import java.util.function.Function;
import tracing.honeyhive.LogText;
import tracing.services.log.LogFormatter;

/** Runs one service as a process until the process is asked to end. */
public final class ServiceMain {

  /**
   * The environment variable that makes a service end when its standard input ends. A program that
   * starts services sets it, so that they end with it even when it is killed.
   */
  public static final String EXIT_WITH_STDIN = "EXIT_WITH_STDIN";

  /** The text between name and address in the line that a service prints when it is ready. */
  public static final String LISTENS = " listens on ";

  private ServiceMain() {}

  /**
   * Starts the service, prints its address, and stops it when the process is asked to end.
   *
   * <p>When a setting is not usable or the port is in use, it prints one line on standard error and
   * ends the process with exit status 1.
   *
   * @param service its label, such as {@code llm-service}
   * @param factory creates the service
   */
  public static void run(String service, Function<ServiceSetup, TracedService> factory) {
    run(service, factory, ServiceObserver.NONE);
  }

  /** Runs a service that {@code observer} watches. */
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
        // Only the end of the stream matters.
      }
    } catch (IOException e) {
      // A stream that cannot be read has ended.
    }
    System.exit(0);
  }
}
