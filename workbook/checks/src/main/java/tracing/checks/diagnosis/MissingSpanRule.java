package tracing.checks.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.events.ForeignSpanCurrent;
import tracing.services.ServiceName;
import tracing.traces.TraceSpan;

/** Finds an expected span that is missing, and why it is missing. */
final class MissingSpanRule implements DiagnosisRule {

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    return Arrays.stream(ReferenceSpan.values())
        .filter(span -> evidence.expects(span) && evidence.all(span).isEmpty())
        .map(span -> new MissingSpan(evidence, span))
        .filter(missing -> !missing.requests().isEmpty() || missing.callerWasCalled())
        .flatMap(
            missing -> CauseRow.first(MissingSpanCauses.TABLE, missing, MissingSpanRule::finding));
  }

  private static Finding finding(MissingSpan missing, Cause cause, String sentence) {
    ReferenceSpan expected = missing.expected();
    ServiceName service = expected.service();
    Finding finding =
        Finding.of(cause, service, sentence)
            .explaining(Aspect.of(Kind.PRESENCE, expected), Aspect.of(Kind.SPAN_NAMES));
    return switch (cause) {
      case NOT_CALLED, CALL_NOT_RECEIVED, NAMES_AND_VALUES_MIXED_UP ->
          Finding.of(cause, expected.parent().service(), sentence)
              .at(missing.evidence().locations().ofCall(expected.parent().service()))
              .on(
                  missing.evidence().all(expected.parent()).stream()
                      .map(TraceSpan::spanId)
                      .toList())
              .explaining(afterCallOf(expected));
      case OPENAI_NOT_CALLED ->
          finding.alsoExplaining(Aspect.statuses()).alsoExplaining(List.of(Aspect.of(Kind.ANSWER)));
      case SECOND_TRACER ->
          finding
              .at(
                  missing
                      .foreignSpan()
                      .map(ForeignSpanCurrent::location)
                      .orElse(finding.location()))
              .explaining(expected.hasChildren() ? Aspect.all() : ofLeaf(expected));
      case SPAN_NOT_SAMPLED ->
          finding
              .at(missing.evidence().locations().ofExtraction(service).orElse(finding.location()))
              .explaining(Aspect.all());
      case SENT_UNSAMPLED, CALLED_WITH_OTHER_METHOD, CALLED_AT_OTHER_PATH ->
          Finding.of(cause, ReferenceSpan.callerOf(service), sentence)
              .at(missing.evidence().locations().ofCall(ReferenceSpan.callerOf(service)))
              .explaining(Aspect.all());
      case SPAN_NOT_STARTED ->
          expected == ReferenceSpan.VALIDATE_USER
              ? finding.alsoExplaining(metadataOnParent(expected))
              : finding;
      case SPAN_NOT_ENDED, SPAN_UNDER_OTHER_NAME -> finding.at(missing.location());
      default -> finding;
    };
  }

  /**
   * What there is only when a service is called: its spans, and those of the services behind it.
   */
  private static List<Aspect> afterCallOf(ReferenceSpan expected) {
    List<Aspect> aspects =
        new ArrayList<>(
            List.of(Aspect.of(Kind.ANSWER), Aspect.of(Kind.SPAN_NAMES), Aspect.of(Kind.FORWARDED)));
    aspects.add(Aspect.of(Kind.RESULT, expected.parent()));
    aspects.add(Aspect.of(Kind.STATUS, expected.parent()));
    Arrays.stream(ReferenceSpan.values())
        .filter(span -> span.isBelow(expected))
        .forEach(
            span -> {
              aspects.add(Aspect.of(Kind.PRESENCE, span));
              aspects.add(Aspect.of(Kind.PARENT, span));
            });
    return aspects;
  }

  private static List<Aspect> ofLeaf(ReferenceSpan missing) {
    List<Aspect> aspects = new ArrayList<>(Aspect.contentOf(missing));
    aspects.add(Aspect.of(Kind.PRESENCE, missing));
    aspects.add(Aspect.of(Kind.PARENT, missing));
    aspects.add(Aspect.of(Kind.SPAN_NAMES));
    return aspects;
  }

  /** Without the span, the metadata that its code writes is on the span that is current instead. */
  static List<Aspect> metadataOnParent(ReferenceSpan missing) {
    return Scenario.SUCCESS.metadata().getOrDefault(missing, Map.of()).keySet().stream()
        .map(key -> Aspect.metadata(missing.parent(), key))
        .toList();
  }
}
