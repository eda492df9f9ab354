package tracing.checks.testing;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.services.ServiceName;
import tracing.traces.TraceSpan;

/**
 * The result of one request, with assertions about its trace. Immutable.
 *
 * <p>An assertion that fails throws a {@link tracing.checks.diagnosis.DiagnosedFailure} that names
 * the cause.
 */
public final class QueryResult {

  private final Claims claims;
  private final Evidence evidence;

  QueryResult(Evidence evidence) {
    this.claims = new Claims(evidence);
    this.evidence = evidence;
  }

  /** Returns the evidence: the spans, the context events and the status of the answer. */
  public Evidence evidence() {
    return evidence;
  }

  /** Returns claims about one of the spans. */
  public SpanClaims span(ReferenceSpan span) {
    return new SpanClaims(evidence, span);
  }

  /** Returns claims about one of the services. */
  public ServiceClaims service(ServiceName service) {
    return new ServiceClaims(evidence, service);
  }

  /** Claims that the client got the HTTP status of the scenario. */
  public void hasExpectedStatus() {
    int expected = evidence.scenario().status();
    claims.check(
        evidence.status() == expected,
        "the client receives the status " + expected,
        Aspect.of(Kind.ANSWER));
  }

  /**
   * Claims that the services under test made each span of the scenario once, and no other span of
   * the reference. Spans of other names are allowed.
   */
  public void hasExactlyExpectedSpans() {
    List<ReferenceSpan> expected =
        evidence.scenario().spans().stream().filter(span -> isUnderTest(span.service())).toList();
    claims.check(
        Stream.of(ReferenceSpan.values())
            .filter(span -> isUnderTest(span.service()))
            .allMatch(span -> evidence.all(span).size() == (expected.contains(span) ? 1 : 0)),
        "the spans are "
            + expected.stream()
                .map(ReferenceSpan::eventName)
                .sorted()
                .collect(Collectors.joining(", ")),
        Aspect.of(Kind.SPAN_NAMES));
  }

  /** Claims that all spans share one trace id. */
  public void isOneTrace() {
    hasOne(TraceSpan::traceId, "all spans share one trace id", Kind.TRACE);
  }

  /** Claims that all spans share one session id. */
  public void isOneSession() {
    hasOne(TraceSpan::sessionId, "all spans share one session id", Kind.SESSION);
  }

  /** Claims that all services are in one HoneyHive project. */
  public void isOneProject() {
    hasOne(TraceSpan::resourceProject, "all services are in one project", Kind.PROJECT);
  }

  /** Claims that no span is in this session. */
  public void hasNoSpanInSession(String sessionId) {
    Predicate<TraceSpan> inSession = span -> span.sessionId().equals(sessionId);
    claims.check(
        evidence.all(ReferenceSpan.HANDLE_QUERY).stream().noneMatch(inSession),
        "handle_query is not in the session " + sessionId,
        Aspect.of(Kind.PARENT, ReferenceSpan.HANDLE_QUERY));
    claims.check(
        evidence.spans().stream().noneMatch(inSession),
        "no span is in the session " + sessionId,
        Aspect.of(Kind.SESSION));
  }

  /**
   * Claims that the caller's {@code tracestate}, and the entries of its baggage, reach the service
   * that the user-service calls.
   */
  public void forwardsCallerContext() {
    claims.check(
        evidence.forwardsCallerContext(),
        "user-service sends on the tracestate and the baggage of its caller",
        Aspect.of(Kind.FORWARDED),
        Aspect.of(Kind.PRESENCE, ReferenceSpan.PROCESS_USER_REQUEST));
  }

  /** Claims that the user-service received no cookie of the gateway's client. */
  public void sendsNoClientHeaders() {
    claims.check(
        !evidence.receives(ServiceName.USER_SERVICE.label(), "cookie"),
        "user-service receives no cookie of the gateway's client",
        Aspect.of(Kind.CLIENT_HEADERS));
  }

  /** Claims that the LLM provider received no trace headers. */
  public void sendsNoTraceHeadersToProvider() {
    claims.check(
        !evidence.sendsContextToProvider(),
        "the LLM provider receives no trace headers",
        Aspect.of(Kind.PROVIDER));
  }

  private boolean isUnderTest(ServiceName service) {
    return evidence.underTest().contains(service);
  }

  private void hasOne(Function<TraceSpan, String> property, String claim, Kind kind) {
    claims.check(
        evidence.spans().stream().map(property).distinct().count() == 1, claim, Aspect.of(kind));
  }
}
