package tracing.checks.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.traces.TraceSpan;

/** Finds spans that are not expected, because of their name or their number. */
final class ExtraSpanRule implements DiagnosisRule {

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    return Stream.concat(
        unexpected(evidence),
        Arrays.stream(ReferenceSpan.values()).flatMap(span -> repeated(evidence, span)));
  }

  /** If an expected span is missing, an unknown span may be the same span with a wrong name. */
  private static Stream<Finding> unexpected(Evidence evidence) {
    boolean anyMissing =
        Arrays.stream(ReferenceSpan.values())
            .anyMatch(span -> evidence.expects(span) && evidence.all(span).isEmpty());
    return anyMissing || evidence.scenario().equals(Scenario.ANY)
        ? Stream.empty()
        : evidence.spans().stream()
            .filter(span -> !ReferenceSpan.isName(span.eventName()))
            .map(
                span ->
                    finding(
                        Cause.UNEXPECTED_SPAN,
                        span,
                        "%s created the span %s, which is not expected."
                            .formatted(span.service(), span.eventName())));
  }

  private static Stream<Finding> repeated(Evidence evidence, ReferenceSpan expected) {
    int requests = evidence.requestsTo(expected.service()).size();
    List<TraceSpan> all = evidence.all(expected);
    if (requests == 0 || all.size() <= requests) {
      return Stream.empty();
    }
    String sentence =
        "%s created the span %s %d times for %d request%s."
            .formatted(
                expected.service().label(),
                expected.eventName(),
                all.size(),
                requests,
                requests == 1 ? "" : "s");
    return Stream.of(
        finding(Cause.SPAN_TWICE, all.get(all.size() - 1), sentence)
            .alsoExplaining(Aspect.contentOf(expected))
            .alsoExplaining(List.of(Aspect.of(Kind.PARENT, expected))));
  }

  private static Finding finding(Cause cause, TraceSpan span, String sentence) {
    return Finding.of(cause, span.service(), sentence)
        .on(List.of(span.spanId()))
        .marked("is not expected")
        .explaining(Aspect.of(Kind.SPAN_NAMES));
  }
}
