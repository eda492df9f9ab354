package tracing.checks.diagnosis;

import static tracing.checks.diagnosis.CauseRow.when;

import java.util.List;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;

/** A service in the middle that loses a part of its caller's context: not the trace, but more. */
final class ForwardedContextRule implements DiagnosisRule {

  private static final List<CauseRow<ForwardedContext>> TABLE =
      List.of(
          when(
              ForwardedContext::isBaggageNotSent,
              Cause.BAGGAGE_NOT_SENT,
              "{service} received a baggage header and sent none to {callee}."),
          when(
              ForwardedContext::isBaggageNotExtracted,
              Cause.BAGGAGE_NOT_EXTRACTED,
              "{service} received the session id in the baggage header, but {span} is in another"
                  + " session."),
          when(
              context -> context.lostEntry().isPresent(),
              Cause.BAGGAGE_DROPPED,
              "{service} received {entry} in the baggage header and did not send it to {callee}."),
          when(
              ForwardedContext::isTracestateLost,
              Cause.TRACESTATE_DROPPED,
              "{service} received a tracestate header and did not send it to {callee}."));

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    return evidence
        .observed(ReferenceSpan.PROCESS_USER_REQUEST)
        .filter(span -> evidence.underTest().contains(span.expected().service()))
        .flatMap(span -> ForwardedContext.of(span).stream())
        .flatMap(context -> CauseRow.first(TABLE, context, ForwardedContextRule::finding));
  }

  private static Finding finding(ForwardedContext context, Cause cause, String sentence) {
    ObservedSpan span = context.span();
    Finding finding = span.finding(cause, sentence).explaining(Aspect.of(Kind.FORWARDED));
    return cause == Cause.BAGGAGE_NOT_SENT || cause == Cause.TRACESTATE_DROPPED
        ? finding.at(span.evidence().locations().ofCall(span.expected().service()))
        : finding.at(span.extractionLocation());
  }
}
