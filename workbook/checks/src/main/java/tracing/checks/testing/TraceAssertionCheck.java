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

  private final AssertionRuns runs;
  private final List<SampleTrace> whole;
  private final List<SampleTrace> broken;
  private final AssertionLines lines;

  /**
   * Creates the check.
   *
   * @param assertion a class with the method {@code assertWholeTrace(List<SpanData>)}
   * @param broken in the order of the tasks
   */
  public TraceAssertionCheck(
      Class<?> assertion, List<SampleTrace> whole, List<SampleTrace> broken) {
    this.runs = AssertionRuns.of(assertion);
    this.whole = whole;
    this.broken = broken;
    this.lines = new AssertionLines(runs, broken);
  }

  /**
   * Claims that the assertion rejects the samples of a task, and no whole trace at the same line.
   *
   * @throws DiagnosedFailure when it does not, or when it fails in another way than by an
   *     AssertionError
   */
  public void judge(String task) {
    List<Stop> stops = new ArrayList<>();
    for (SampleTrace sample : samples(task)) {
      stops.add(runs.plain().run(sample.spans()).orElseThrow(() -> accepted(sample)));
    }
    for (SampleTrace sample : whole) {
      runs.run(sample).ifPresent(stop -> judge(task, sample, stop));
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

  /**
   * Claims that the assertion accepts spans that form one whole trace.
   *
   * @param description a noun phrase, such as {@code the trace of your services}
   * @throws DiagnosedFailure when it does not
   */
  public void accepts(String description, List<SpanData> spans) {
    SampleTrace sample = new SampleTrace("", description, spans);
    runs.run(sample)
        .ifPresent(
            stop -> {
              throw rejected(sample, stop, lines.ownerOf(stop));
            });
  }

  /** A line that rejects a whole trace breaks its own task; others wait that end there too. */
  private void judge(String task, SampleTrace sample, Stop stop) {
    String owner = lines.ownerOf(stop);
    if (!task.equals(owner) && !lines.tasksAt(stop).contains(task)) {
      return;
    }
    boolean open = OpenTasks.noted().contains(task) && !task.equals(owner);
    SampleTrace own = samples(task).get(0);
    throw open
        ? AssertionFailure.of(
            Cause.ASSERTION_TOO_WEAK,
            "Your assertion does not look for this yet: %s.".formatted(own.description()),
            "",
            own,
            task)
        : rejected(sample, stop, owner);
  }

  /** The failure on a whole trace whose line no broken sample ends at, when it has this owner. */
  private Optional<DiagnosedFailure> rejectsOtherOrder(String task) {
    return whole.stream()
        .filter(sample -> runs.dependsOnOrder(sample.spans()))
        .flatMap(sample -> runs.run(sample).stream().map(stop -> rejected(sample, stop, task)))
        .filter(failure -> lines.firstUnsolved().equals(task))
        .findFirst();
  }

  private DiagnosedFailure rejected(SampleTrace sample, Stop stop, String owner) {
    AssertionFlaw flaw = runs.flawOfRejecting(sample);
    return AssertionFailure.ofWhole(sample, stop, owner, flaw);
  }

  private List<SampleTrace> samples(String task) {
    return broken.stream().filter(sample -> sample.task().equals(task)).toList();
  }

  private DiagnosedFailure accepted(SampleTrace sample) {
    return rejectsOtherOrder(sample.task())
        .orElseGet(() -> runs.accepted(sample, samples(sample.task()), whole.get(0)));
  }
}
