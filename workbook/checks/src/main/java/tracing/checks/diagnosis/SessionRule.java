package tracing.checks.diagnosis;

import java.util.ArrayList;
import java.util.List;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.events.ContextEvent;
import tracing.traces.TraceSpan;

/** One trace that is split into two sessions, because the baggage did not come along. */
final class SessionRule implements DiagnosisRule {

  @Override
  public List<Finding> apply(Evidence evidence) {
    List<Finding> findings = new ArrayList<>();
    for (ReferenceSpan callee : ReferenceSpan.values()) {
      if (callee.crossesServices()) {
        evidence.all(callee).forEach(span -> check(evidence, callee, span, findings));
      }
    }
    return findings;
  }

  private static void check(
      Evidence evidence, ReferenceSpan callee, TraceSpan span, List<Finding> findings) {
    for (TraceSpan caller : evidence.all(callee.parent())) {
      boolean joined = span.parentSpanId().equals(caller.spanId());
      if (joined && !span.sessionId().equals(caller.sessionId())) {
        findings.add(finding(evidence, callee, span, caller.sessionId()));
      }
    }
  }

  private static Finding finding(
      Evidence evidence, ReferenceSpan callee, TraceSpan span, String session) {
    String service = callee.service().label();
    String caller = callee.parent().service().label();
    boolean arrived =
        evidence.events(ContextEvent.HeadersReceived.class, service).stream()
            .anyMatch(act -> String.valueOf(act.header("baggage")).contains(session));
    return new Finding(
        arrived ? Cause.BAGGAGE_NOT_EXTRACTED : Cause.BAGGAGE_NOT_SENT,
        arrived ? service : caller,
        arrived
            ? service + " received the session in the baggage and did not take it over."
            : caller + " did not send the baggage, so " + service + " is in a second session.",
        List.of(span.spanId()),
        "is in another session than " + callee.parent().eventName(),
        arrived
            ? evidence.location(span, callee.service())
            : Evidence.file(callee.parent().service()),
        List.of(Aspect.of(Kind.SESSION)));
  }
}
