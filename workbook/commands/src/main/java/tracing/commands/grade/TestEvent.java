package tracing.commands.grade;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Cause;
import tracing.checks.tasks.Outcome;

/**
 * One line that a test process writes to its parent. Immutable.
 *
 * @param token proves that the test process wrote the line, and not the code under test
 * @param test the id of a test method that was found, or has run to its end
 * @param task the test's task, or the empty string
 * @param outcome the name of an {@link tracing.checks.tasks.Outcome}, the state of every task when
 *     the kind is {@code NOT_JUDGED}, or the empty string
 * @param cause the id of the diagnosis, or the empty string
 * @param awaited the number of the task that a waiting test waits for, or the empty string
 */
record TestEvent(
    String token,
    Kind kind,
    String test,
    String task,
    String outcome,
    String cause,
    String message,
    String awaited) {

  /** What happened. */
  enum Kind {
    /** A test method was found, before any test has run. */
    FOUND,
    /** A test ran. */
    RAN,
    /** A test method has run with all of its parameters. */
    COMPLETE,
    /** Something other than a test failed, or waits, such as a service that does not start. */
    FAILED,
    /** The sources do not compile, or hold no class to judge. */
    NOT_JUDGED,
    /** All tests have run; the message is the line of the submission that runs on, if any. */
    END
  }

  private static final Gson GSON = new Gson();

  /** Creates an event of a test that waits for no task. */
  TestEvent(
      String token,
      Kind kind,
      String test,
      String task,
      String outcome,
      String cause,
      String message) {
    this(token, kind, test, task, outcome, cause, message, "");
  }

  /**
   * Reads a line; empty for one without the token, which the code under test has printed. That code
   * can find the token in its memory, so a line with it may hold anything.
   */
  static Optional<TestEvent> read(String line, String token) {
    try {
      return Optional.ofNullable(line.startsWith("{") ? GSON.fromJson(line, TestEvent.class) : null)
          .filter(event -> token.equals(event.token()) && event.isValid())
          .map(TestEvent::encodable);
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  private boolean isValid() {
    return Stream.of(kind, test, task, outcome, cause, message, awaited).allMatch(Objects::nonNull)
        && (cause.isEmpty() || Stream.of(Cause.values()).anyMatch(one -> one.id().equals(cause)))
        && (kind != Kind.RAN
            || Stream.of(Outcome.values()).anyMatch(one -> one.name().equals(outcome)));
  }

  /** Half of a pair of surrogates, which JSON can name, cannot be written to a file. */
  private TestEvent encodable() {
    return new TestEvent(
        token,
        kind,
        encodable(test),
        encodable(task),
        outcome,
        cause,
        encodable(message),
        encodable(awaited));
  }

  private static String encodable(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
