package tracing.commands.run;

import java.util.Optional;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import tracing.checks.layout.LearnerCode;
import tracing.services.ServiceName;

/**
 * Says on standard error every ten seconds, until it is closed, which line of the learner's code
 * the services that this process started are running.
 */
final class SlowCode extends TimerTask implements AutoCloseable {

  private static final long MILLIS = 10_000;

  private final Timer timer = new Timer("slow code", true);
  private volatile String last = "";
  private long millis;

  private SlowCode() {}

  static SlowCode watch() {
    SlowCode watch = new SlowCode();
    watch.timer.schedule(watch, MILLIS, MILLIS);
    return watch;
  }

  /** Returns where the code was when it was last looked at, or the empty string. */
  String last() {
    return last;
  }

  /**
   * Fails for a service that ended or hangs: another one answers, whose trace says nothing about
   * it.
   *
   * @throws IllegalStateException when the learner's code ended its process, or still runs
   */
  void requireAnswer(LocalSystem system, Set<ServiceName> names, int status) {
    for (ServiceName name : names) {
      for (String line : system.printed(name)) {
        if (line.contains(LearnerCode.EXIT)) {
          throw new IllegalStateException(line);
        }
      }
    }
    if (status >= 500 && now().isPresent()) {
      throw new IllegalStateException("your code does not answer.");
    }
  }

  /** Returns where code is that has run for long and still runs. */
  private Optional<String> now() {
    return last.isEmpty() ? Optional.empty() : line();
  }

  @Override
  public void run() {
    millis += MILLIS;
    line()
        .ifPresent(
            line -> {
              System.err.println(text(millis / 1000, line, last));
              last = line;
            });
  }

  /** A line that runs is no news at a slow start, unless it stays the same. */
  static String text(long seconds, String line, String earlier) {
    return "Still running after %d s. ".formatted(seconds)
        + (line.equals(earlier)
            ? "Your code is at %s, where it also was %d s ago.".formatted(line, MILLIS / 1000)
            : "The first run takes longer than later ones, because Java loads everything for it.");
  }

  @Override
  public void close() {
    timer.cancel();
  }

  private static Optional<String> line() {
    return ProcessHandle.current()
        .children()
        .flatMap(service -> RunningLine.of(service).stream())
        .findFirst();
  }
}
