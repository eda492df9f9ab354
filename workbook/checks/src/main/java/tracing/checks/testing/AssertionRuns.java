package tracing.checks.testing;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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
   * @param whole a sample that it accepts
   */
  DiagnosedFailure accepted(SampleTrace sample, List<SampleTrace> ofTask, SampleTrace whole) {
    Stream<Optional<DiagnosedFailure>> flaws =
        Stream.of(
            failure(AssertionFlaw.KEYWORD, enabled.run(sample.spans()), sample),
            failure(AssertionFlaw.UNCHECKED, completed.run(sample.spans()), sample));
    Stream<Optional<DiagnosedFailure>> moved =
        Stream.of(MovedAttributes.values())
            .filter(copy -> plain.run(copy.of(whole.spans())).isEmpty())
            .map(copy -> failure(copy.flaw(), plain.run(copy.of(sample.spans())), sample));
    return Stream.concat(flaws, moved)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> AssertionFailure.accepted(AssertionFlaw.WEAK, firstLine(ofTask), sample));
  }

  private static Optional<DiagnosedFailure> failure(
      AssertionFlaw flaw, Optional<Stop> stop, SampleTrace sample) {
    return stop.map(s -> AssertionFailure.accepted(flaw, s.location(), sample));
  }

  /** Why the assertion rejects a whole trace. */
  AssertionFlaw flawOfRejecting(SampleTrace whole) {
    return dependsOnOrder(whole.spans())
        ? AssertionFlaw.ORDERED
        : Stream.of(MovedAttributes.values())
            .filter(copy -> plain.run(copy.of(whole.spans())).isEmpty())
            .map(MovedAttributes::flaw)
            .findFirst()
            .orElse(AssertionFlaw.STRICT);
  }

  private String firstLine(List<SampleTrace> samples) {
    return samples.stream()
        .flatMap(sample -> run(sample).stream())
        .map(Stop::location)
        .findFirst()
        .orElse("");
  }
}
