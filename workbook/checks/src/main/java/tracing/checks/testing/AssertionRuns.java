package tracing.checks.testing;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tracing.checks.diagnosis.Cause;
import tracing.checks.diagnosis.DiagnosedFailure;
import tracing.checks.testing.AssertionCopy.Stop;

/**
 * An assertion about traces in three forms.
 *
 * @param plain as it is, with the keyword {@code assert} switched off
 * @param enabled with that keyword switched on
 * @param completed with a check after each {@code assertThat(condition)}
 */
record AssertionRuns(AssertionCopy plain, AssertionCopy enabled, AssertionCopy completed) {

  static AssertionRuns of(Class<?> assertion) {
    return new AssertionRuns(
        new AssertionCopy(assertion, false, UnaryOperator.identity()),
        new AssertionCopy(assertion, true, UnaryOperator.identity()),
        new AssertionCopy(assertion, false, CompletedAssertions::in));
  }

  /** How the assertion rejects a sample; empty when it accepts it. */
  Optional<Stop> run(SampleTrace sample) {
    return plain.run(sample.spans()).or(() -> enabled.run(sample.spans()));
  }

  /** Tells whether it rejects spans that it accepts when they are sorted by start, or backwards. */
  boolean dependsOnOrder(List<SpanData> spans) {
    List<SpanData> sorted = new ArrayList<>(spans);
    sorted.sort(Comparator.comparingLong(SpanData::getStartEpochNanos));
    List<SpanData> backwards = new ArrayList<>(sorted);
    Collections.reverse(backwards);
    return plain.run(spans).isPresent()
        && (plain.run(sorted).isEmpty() || plain.run(backwards).isEmpty());
  }

  /**
   * The failure of an assertion that accepts a broken sample.
   *
   * @param ofTask all samples of the same task: the line to look at is the one that rejects another
   */
  DiagnosedFailure accepted(SampleTrace sample, List<SampleTrace> ofTask) {
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
        ofTask.stream().flatMap(s -> run(s).stream()).map(Stop::location).findFirst().orElse(""),
        sample,
        sample.task());
  }
}
