package tracing.checks.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.traces.SpanText;
import tracing.traces.TraceSpan;

/** Finds spans that exist more often than expected. Spans of other names are allowed. */
final class ExtraSpanRule implements DiagnosisRule {

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    return Arrays.stream(ReferenceSpan.values()).flatMap(span -> repeated(evidence, span));
  }

  private static Stream<Finding> repeated(Evidence evidence, ReferenceSpan expected) {
    int requests = evidence.requestsTo(expected.service()).size();
    List<TraceSpan> all = evidence.all(expected);
    if (requests == 0 || all.size() <= requests) {
      return Stream.empty();
    }
    boolean nested = evidence.observed(expected).anyMatch(ObservedSpan::isInsideItsTwin);
    String sentence =
        "%s created the span %s %d times for %s%s."
            .formatted(
                expected.service().label(),
                expected.eventName(),
                all.size(),
                SpanText.count(requests, "request"),
                nested ? ", one inside the other" : "");
    return Stream.of(
        twice(evidence, expected, sentence)
            .at(evidence.locations().ofSpan(all.get(all.size() - 1).spanId(), expected.service()))
            .alsoExplaining(Aspect.contentOf(expected))
            .alsoExplaining(List.of(Aspect.of(Kind.PARENT, expected))));
  }

  private static Finding twice(Evidence evidence, ReferenceSpan expected, String sentence) {
    TraceSpan last = evidence.all(expected).get(evidence.all(expected).size() - 1);
    boolean wrapped =
        expected == ReferenceSpan.OPENAI_CALL
            && evidence.observed(expected).anyMatch(ObservedSpan::isInsideItsTwin);
    return wrapped
        ? finding(
            Cause.OPENAI_WRAPPED_TWICE,
            last,
            expected.service().label() + " wrapped the OpenAI client twice: one call is two spans.")
        : finding(Cause.SPAN_TWICE, last, sentence);
  }

  private static Finding finding(Cause cause, TraceSpan span, String sentence) {
    return Finding.of(cause, span.service(), sentence)
        .on(List.of(span.spanId()))
        .marked("is not expected")
        .explaining(Aspect.of(Kind.SPAN_NAMES));
  }
}
