package tracing.checks.layout;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the lines of the learner's own code on stacks. Safe for use by several threads. */
public final class LearnerCode {

  /** The classes of the steps without their tests, which are in the same packages. */
  private static final Pattern CLASS = Pattern.compile("tracing\\.step\\d\\.(?!\\w*Test\\b).*");

  /** How the sentence about an exit begins. */
  public static final String EXIT = "The process was ended by System.exit";

  private LearnerCode() {}

  /** Returns the innermost line of a learner's class, such as {@code UserService.java:31}. */
  public static Optional<String> line(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .filter(frame -> CLASS.matcher(frame.getClassName()).matches())
        .findFirst()
        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber());
  }

  /** Returns the line that some thread of this process runs now. */
  public static Optional<String> running() {
    return stacks().flatMap(stack -> line(stack).stream()).findFirst();
  }

  /** Returns the longest processor time of the threads that run a learner's line now. */
  public static Duration processorTime() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> line(thread.getValue()).isPresent())
        .map(thread -> Duration.ofNanos(threads.getThreadCpuTime(thread.getKey().getId())))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /**
   * Returns an exception in one sentence that names the learner's line, such as {@code
   * NullPointerException at UserService.java:31: a message}.
   */
  public static String describe(Throwable thrown) {
    String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
    return thrown.getClass().getSimpleName()
        + line(thrown.getStackTrace()).map(line -> " at " + line).orElse("")
        + message;
  }

  /**
   * Calls {@code action} when a learner's line ends this process, with a sentence that names it.
   *
   * @return the shutdown hook that does so, for its removal
   */
  public static Thread onExit(Consumer<String> action) {
    Thread hook =
        new Thread(
            () ->
                stacks()
                    .filter(LearnerCode::exits)
                    .flatMap(stack -> line(stack).stream())
                    .findFirst()
                    .map(line -> EXIT + " at " + line + ".")
                    .ifPresent(action));
    Runtime.getRuntime().addShutdownHook(hook);
    return hook;
  }

  private static Stream<StackTraceElement[]> stacks() {
    return Thread.getAllStackTraces().values().stream();
  }

  private static boolean exits(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .anyMatch(
            frame ->
                frame.getClassName().equals(Runtime.class.getName())
                    && frame.getMethodName().equals("exit"));
  }
}
