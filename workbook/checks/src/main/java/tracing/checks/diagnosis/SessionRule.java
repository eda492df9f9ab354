package tracing.checks.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.events.ContextEvent.ContextExtracted;
import tracing.services.ServiceName;
import tracing.traces.TraceSpan;

/** One trace that is split into two sessions, because the baggage was not propagated. */
final class SessionRule implements DiagnosisRule {

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    return Arrays.stream(ReferenceSpan.values())
        .filter(ReferenceSpan::crossesServices)
        .flatMap(evidence::observed)
        .flatMap(SessionRule::check);
  }

  private static Stream<Finding> check(ObservedSpan callee) {
    return callee.parents().stream()
        .filter(caller -> callee.isChildOfExpected())
        .map(TraceSpan::sessionId)
        .filter(session -> !session.equals(callee.span().sessionId()))
        .map(session -> finding(callee, session))
        .map(finding -> finding.marked("is in another session than " + callee.parentName()))
        .map(finding -> finding.explaining(Aspect.of(Kind.SESSION)));
  }

  private static Finding finding(ObservedSpan callee, String session) {
    if (received(callee, session)) {
      return notExtracted(callee);
    }
    return received(callee, callee.span().sessionId()) ? replaced(callee) : notSent(callee);
  }

  private static boolean received(ObservedSpan callee, String session) {
    return callee.evidence().requestsTo(callee.expected().service()).stream()
        .anyMatch(request -> String.valueOf(request.header("baggage")).contains(session));
  }

  private static Finding notExtracted(ObservedSpan callee) {
    List<ContextExtracted> extractions =
        callee.evidence().events(ContextExtracted.class, callee.service());
    if (extractions.stream().noneMatch(e -> e.found().containsKey("baggage"))) {
      return callee
          .finding(
              Cause.EXTRACTED_FROM_OTHER_HEADERS,
              "%s took traceparent from the headers without the baggage, so %s is in another session."
                  .formatted(callee.service(), callee.name()))
          .at(
              extractions.isEmpty()
                  ? Locations.file(callee.expected().service())
                  : callee.extractionLocation());
    }
    return callee.finding(
        Cause.BAGGAGE_NOT_EXTRACTED,
        "%s received the session id in the baggage header, but %s is in another session."
            .formatted(callee.service(), callee.name()));
  }

  private static Finding replaced(ObservedSpan callee) {
    ServiceName caller = callee.expected().parent().service();
    return callerFinding(
            callee,
            Cause.SESSION_REPLACED,
            "%s sent %s another session id than that of its own span.")
        .at(callee.evidence().locations().ofInjection(caller));
  }

  private static Finding notSent(ObservedSpan callee) {
    ServiceName caller = callee.expected().parent().service();
    return callerFinding(
            callee,
            Cause.BAGGAGE_NOT_SENT,
            "%s did not send the session id to %s in the baggage header.")
        .at(callee.evidence().locations().ofCall(caller));
  }

  private static Finding callerFinding(ObservedSpan callee, Cause cause, String sentence) {
    ServiceName caller = callee.expected().parent().service();
    return callee
        .finding(cause, sentence.formatted(caller.label(), callee.service()))
        .blaming(caller);
  }
}
