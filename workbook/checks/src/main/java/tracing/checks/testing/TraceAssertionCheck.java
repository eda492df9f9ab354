package tracing.checks.testing;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tracing.checks.diagnosis.Cause;
import tracing.checks.diagnosis.DiagnosedFailure;
import tracing.checks.testing.AssertionCopy.Stop;
import tracing.services.todo.OpenTasks;

/**
 * Judges an assertion about traces by samples: traces that are whole, and traces that are broken in
 * one way each. The keyword {@code assert} counts as switched off, as in {@code java} without
 * {@code -ea}.
 */
public final class TraceAssertionCheck {

  /**
   * Spans to judge an assertion by.
   *
   * @param task the number of the task whose assertion should reject them; empty for a whole trace
   * @param description a noun phrase, such as {@code a trace with two roots}
   */
  public record Sample(String task, String description, List<SpanData> spans) {}

  private final AssertionCopy plain;
  private final AssertionCopy enabled;
  private final AssertionCopy completed;
  private final List<Sample> whole;
  private final List<Sample> broken;

  /**
   * Creates the check.
   *
   * @param assertion a class with the method {@code assertWholeTrace(List<SpanData>)}
   * @param broken in the order of the tasks
   */
  public TraceAssertionCheck(Class<?> assertion, List<Sample> whole, List<Sample> broken) {
    this.plain = new AssertionCopy(assertion, false, UnaryOperator.identity());
    this.enabled = new AssertionCopy(assertion, true, UnaryOperator.identity());
    this.completed = new AssertionCopy(assertion, false, CompletedAssertions::in);
    this.whole = whole;
    this.broken = broken;
  }

  /**
   * Claims that the assertion rejects the samples of a task, and no whole trace at the same line.
   *
   * @throws DiagnosedFailure when it does not, or when it fails in another way than by an
   *     AssertionError
   */
  public void judge(String task) {
    List<Stop> stops = new ArrayList<>();
    for (Sample sample : samples(task)) {
      stops.add(plain.run(sample.spans()).orElseThrow(() -> accepted(sample)));
    }
    for (Sample sample : whole) {
      run(sample).ifPresent(stop -> judge(task, sample, stop));
    }
    for (int i = 0; i < stops.size(); i++) {
      if (!(stops.get(i).thrown() instanceof AssertionError)) {
        throw AssertionFailure.otherException(samples(task).get(i), stops.get(i), task);
      }
    }
  }

  /**
   * Says in a sentence whether an assertion accepts some spans, and if not, where it rejects them.
   *
   * @param assertion a class with the method {@code assertWholeTrace(List<SpanData>)}
   */
  public static String verdict(Class<?> assertion, List<SpanData> spans) {
    boolean one = spans.stream().map(SpanData::getTraceId).distinct().count() == 1;
    String what = one ? "this trace" : "these spans";
    return new AssertionCopy(assertion, false, UnaryOperator.identity())
        .run(spans)
        .map(stop -> AssertionFailure.sentence(what, stop))
        .orElse("Your assertion accepts " + what + ".");
  }

  /** A line that rejects a whole trace breaks its own task; others wait that end there too. */
  private void judge(String task, Sample sample, Stop stop) {
    List<String> ending =
        broken.stream()
            .filter(one -> run(one).filter(s -> s.line() == stop.line()).isPresent())
            .map(Sample::task)
            .distinct()
            .toList();
    String last = broken.get(broken.size() - 1).task();
    String owner =
        ending.stream().filter(one -> !OpenTasks.noted().contains(one)).findFirst().orElse(last);
    if (task.equals(owner)) {
      throw AssertionFailure.ofWhole(sample, stop, owner);
    }
    if (ending.contains(task)) {
      throw OpenTasks.noted().contains(task)
          ? AssertionFailure.of(
              Cause.ASSERTION_TOO_WEAK,
              "Your assertion does not look for this yet: %s."
                  .formatted(samples(task).get(0).description()),
              "",
              samples(task).get(0),
              task)
          : AssertionFailure.ofWhole(sample, stop, owner);
    }
  }

  private Optional<Stop> run(Sample sample) {
    return plain.run(sample.spans()).or(() -> enabled.run(sample.spans()));
  }

  private List<Sample> samples(String task) {
    return broken.stream().filter(sample -> sample.task().equals(task)).toList();
  }

  private DiagnosedFailure accepted(Sample sample) {
    Optional<Stop> byKeyword = enabled.run(sample.spans());
    Optional<Stop> byCondition = completed.run(sample.spans());
    if (byKeyword.isPresent()) {
      return AssertionFailure.unchecked(Cause.ASSERT_KEYWORD, sample, byKeyword.get());
    }
    if (byCondition.isPresent()) {
      return AssertionFailure.unchecked(Cause.ASSERTION_WITHOUT_CHECK, sample, byCondition.get());
    }
    return AssertionFailure.of(
        Cause.ASSERTION_TOO_WEAK,
        "Your assertion accepts %s.".formatted(sample.description()),
        "",
        sample,
        sample.task());
  }
}
