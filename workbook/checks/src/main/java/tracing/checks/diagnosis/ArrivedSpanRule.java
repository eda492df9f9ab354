package tracing.checks.diagnosis;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.traces.SpanText;
import tracing.traces.TraceSpan;

/**
 * Finds expected spans that have not arrived. Of a service that reports no context events nobody
 * knows whether they started; of its calls, the services that it calls know.
 */
final class ArrivedSpanRule implements DiagnosisRule {

  private static final Set<Cause> OF_CALLS =
      EnumSet.of(
          Cause.NAMES_AND_VALUES_MIXED_UP,
          Cause.NOT_CALLED,
          Cause.CALLED_WITH_OTHER_METHOD,
          Cause.CALLED_AT_OTHER_PATH,
          Cause.SENT_UNSAMPLED);

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    Stream<Finding> calls =
        new MissingSpanRule().apply(evidence).filter(finding -> OF_CALLS.contains(finding.cause()));
    return Stream.concat(
        calls,
        Arrays.stream(ReferenceSpan.values())
            .filter(span -> evidence.underTest().contains(span.service()))
            .filter(span -> evidence.expects(span) && evidence.all(span).isEmpty())
            .map(span -> finding(evidence, span)));
  }

  private static Finding finding(Evidence evidence, ReferenceSpan span) {
    List<String> others = otherNames(evidence, span);
    String sentence =
        others.isEmpty()
            ? "No span of %s with the name %s has arrived: it was not started, it was not ended, or it has another name."
                .formatted(span.service().label(), span.eventName())
            : "No span of %s with the name %s has arrived, but one with the name %s has."
                .formatted(span.service().label(), span.eventName(), String.join(" and ", others));
    return Finding.of(cause(span, others), span.service(), sentence)
        .explaining(Aspect.of(Kind.PRESENCE, span), Aspect.of(Kind.SPAN_NAMES))
        .alsoExplaining(Aspect.contentOf(span))
        .alsoExplaining(MissingSpanRule.metadataOnParent(span));
  }

  private static Cause cause(ReferenceSpan span, List<String> others) {
    if (span == ReferenceSpan.OPENAI_CALL) {
      return Cause.OPENAI_NOT_WRAPPED;
    }
    return others.isEmpty() ? Cause.SPAN_NOT_STARTED : Cause.SPAN_UNDER_OTHER_NAME;
  }

  private static List<String> otherNames(Evidence evidence, ReferenceSpan span) {
    return evidence.spans().stream()
        .filter(other -> other.service().equals(span.service().label()))
        .map(TraceSpan::eventName)
        .filter(name -> !ReferenceSpan.isName(name))
        .map(SpanText::printable)
        .distinct()
        .limit(3)
        .collect(Collectors.toList());
  }
}
