package tracing.checks.testing;

import tracing.checks.diagnosis.Aspect;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.checks.events.ContextEvent;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.checks.events.ContextEvent.ScopeLeaked;
import tracing.checks.events.StateShared;
import tracing.services.ServiceName;

/**
 * Assertions about what one service did with a request. Immutable. A failure is a {@link
 * tracing.checks.diagnosis.DiagnosedFailure} that names the cause.
 */
public final class ServiceClaims {

  private final Claims claims;
  private final Evidence evidence;
  private final ServiceName service;

  ServiceClaims(Evidence evidence, ServiceName service) {
    this.claims = new Claims(evidence);
    this.evidence = evidence;
    this.service = service;
  }

  /** Claims that the service was not called. */
  public void isNotCalled() {
    hasNone(HeadersReceived.class, "is not called", Kind.SPAN_NAMES);
  }

  /** Claims that the service called the next one no more than once for each of its requests. */
  public void callsNextServiceOnce() {
    ServiceName next =
        ReferenceSpan.entryOf(service).remoteChild().map(ReferenceSpan::service).orElseThrow();
    claims.check(
        evidence.requestsTo(next).size() <= evidence.requestsTo(service).size(),
        "%s calls %s once for each request".formatted(service.label(), next.label()),
        Aspect.of(Kind.CALLS));
  }

  /** Claims that the service closed every scope that it opened on the request's thread. */
  public void leavesNoScopeOpen() {
    hasNone(ScopeLeaked.class, "closes every scope before it answers", Kind.SCOPE);
  }

  /** Claims that the service keeps nothing of the request where other requests find it. */
  public void sharesNoState() {
    hasNone(
        StateShared.class,
        "keeps nothing of the request where other requests find it",
        Kind.SHARED);
  }

  private void hasNone(Class<? extends ContextEvent> event, String claim, Kind kind) {
    claims.check(
        evidence.events(event, service.label()).isEmpty(),
        service.label() + " " + claim,
        Aspect.of(kind));
  }
}
