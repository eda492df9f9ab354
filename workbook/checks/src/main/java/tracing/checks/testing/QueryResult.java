package tracing.checks.testing;

import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.Metadata;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.checks.events.ContextEvent;
import tracing.services.ServiceName;
import tracing.traces.TraceSpan;

/**
 * One request that was sent, and claims about what came of it. Immutable.
 *
 * <p>A claim that does not hold throws a {@link DiagnosedFailure} that names the cause.
 */
public final class QueryResult extends Claims {

  private static final String LABEL = "honeyhive_";

  QueryResult(Evidence evidence) {
    super(evidence);
  }

  /** Claims that the client got the answer of the scenario. */
  public void hasExpectedStatus() {
    int expected = evidence().scenario().status();
    check(evidence().status() == expected, "the client gets " + expected, Aspect.of(Kind.ANSWER));
  }

  /** Claims that the services under test made each span of the scenario once, and no other. */
  public void hasExactlyExpectedSpans() {
    List<String> expected =
        List.of(ReferenceSpan.values()).stream()
            .filter(
                span -> isUnderTest(span.service()) && evidence().scenario().spans().contains(span))
            .map(ReferenceSpan::eventName)
            .sorted()
            .toList();
    List<String> actual =
        evidence().spans().stream()
            .filter(this::isMadeByServiceUnderTest)
            .map(TraceSpan::eventName)
            .sorted()
            .toList();
    check(actual.equals(expected), "the spans are " + expected, Aspect.of(Kind.SPAN_NAMES));
  }

  /** Claims that a span hangs below the one that it should hang below. */
  public void hasExpectedParent(ReferenceSpan child) {
    List<String> parents = evidence().all(child.parent()).stream().map(TraceSpan::spanId).toList();
    check(
        holdsForAll(child, span -> parents.contains(span.parentSpanId())),
        child.eventName() + " is a child of " + child.parent().eventName(),
        Aspect.of(Kind.PARENT, child),
        Aspect.of(Kind.PRESENCE, child),
        Aspect.of(Kind.PRESENCE, child.parent()));
  }

  /** Claims that a service read its caller's context, whatever it did with it then. */
  public void extractsCallerContext(ReferenceSpan callee) {
    List<String> callers = evidence().all(callee.parent()).stream().map(TraceSpan::spanId).toList();
    boolean read =
        evidence().events(ContextEvent.ContextExtracted.class, callee.service().label()).stream()
            .anyMatch(event -> callers.contains(event.spanId()));
    check(
        read || holdsForAll(callee, span -> callers.contains(span.parentSpanId())),
        callee.service().label() + " reads the context that its caller sent",
        Aspect.of(Kind.PARENT, callee),
        Aspect.of(Kind.PRESENCE, callee));
  }

  /** Claims that a service wrote a span's context into headers, whatever it did with them then. */
  public void injectsContext(ReferenceSpan caller) {
    List<String> callers = evidence().all(caller).stream().map(TraceSpan::spanId).toList();
    boolean written =
        evidence().events(ContextEvent.ContextInjected.class, caller.service().label()).stream()
            .anyMatch(event -> callers.contains(event.spanId()));
    ReferenceSpan callee =
        Stream.of(ReferenceSpan.values())
            .filter(span -> span.crossesServices() && span.parent() == caller)
            .findFirst()
            .orElseThrow();
    check(
        written || holdsForAll(callee, span -> callers.contains(span.parentSpanId())),
        caller.service().label() + " writes the context of " + caller.eventName(),
        Aspect.of(Kind.PARENT, callee),
        Aspect.of(Kind.PRESENCE, caller));
  }

  /** Claims that a span has no parent. */
  public void isRoot(ReferenceSpan root) {
    check(
        holdsForAll(root, TraceSpan::isRoot),
        root.eventName() + " starts a trace of its own",
        Aspect.of(Kind.PARENT, root),
        Aspect.of(Kind.PRESENCE, root));
  }

  /** Claims that a span continues the trace that a {@code traceparent} names. */
  public void continuesTrace(ReferenceSpan span, String traceId, String spanId) {
    check(
        holdsForAll(span, s -> s.traceId().equals(traceId) && s.parentSpanId().equals(spanId)),
        span.eventName() + " is a child of the span that traceparent names",
        Aspect.of(Kind.PARENT, span),
        Aspect.of(Kind.PRESENCE, span));
  }

  /** Claims that all spans share one trace id. */
  public void isOneTrace() {
    check(distinct(TraceSpan::traceId) == 1, "all spans share one trace id", Aspect.of(Kind.TRACE));
  }

  /** Claims that all spans share one session id. */
  public void isOneSession() {
    check(
        distinct(TraceSpan::sessionId) == 1,
        "all spans share one session id",
        Aspect.of(Kind.SESSION));
  }

  /** Claims that no span is in this session. */
  public void hasNoSpanInSession(String sessionId) {
    boolean found = evidence().spans().stream().anyMatch(s -> s.sessionId().equals(sessionId));
    check(
        !found,
        "no span is in session " + sessionId,
        Aspect.of(Kind.PARENT, ReferenceSpan.HANDLE_QUERY));
  }

  /** Claims that the service of {@code span} was never called. */
  public void doesNotReach(ReferenceSpan span) {
    String service = span.service().label();
    check(
        evidence().events(ContextEvent.HeadersReceived.class, service).isEmpty(),
        service + " is not called",
        Aspect.of(Kind.SPAN_NAMES));
  }

  /** Claims that all services are in one HoneyHive project. */
  public void isOneProject() {
    check(
        distinct(TraceSpan::resourceProject) == 1,
        "all services are in one project",
        Aspect.of(Kind.PROJECT));
  }

  /** Claims that a span names the service that made it. */
  public void hasExpectedServiceName(ReferenceSpan span) {
    String service = span.service().label();
    checkDetail(span, Kind.SERVICE, s -> s.service().equals(service), "comes from " + service);
  }

  /** Claims that a span has the event type that it should have. */
  public void hasExpectedEventType(ReferenceSpan span) {
    checkDetail(
        span,
        Kind.EVENT_TYPE,
        s -> s.eventType().equals(span.eventType()),
        "is a " + span.eventType());
  }

  /** Claims that a span records its inputs. */
  public void recordsInputs(ReferenceSpan span) {
    checkDetail(
        span,
        Kind.INPUTS,
        s ->
            span.inputs().stream()
                .allMatch(name -> s.attributes().containsKey(LABEL + "inputs." + name)),
        "records its inputs " + span.inputs());
  }

  /** Claims that a span records its result. */
  public void recordsResult(ReferenceSpan span) {
    checkDetail(
        span,
        Kind.RESULT,
        s ->
            s.attributes().keySet().stream()
                .anyMatch(key -> key.startsWith(LABEL + "outputs.result")),
        "records its result");
  }

  /** Claims that a span carries a piece of metadata, with the value of the scenario. */
  public void hasMetadata(ReferenceSpan span, String key) {
    String expected = evidence().scenario().metadata().get(span).get(key);
    check(
        holdsForAll(span, s -> Metadata.matches(s, key, expected)),
        span.eventName() + " carries " + key + (expected.isEmpty() ? "" : " = " + expected),
        Aspect.metadata(span, key),
        Aspect.of(Kind.PRESENCE, span),
        Aspect.of(Kind.ANSWER));
  }

  /** Claims that a span is an ERROR with one exception event. */
  public void hasErrorStatus(ReferenceSpan span) {
    checkDetail(span, Kind.STATUS, s -> s.status() == StatusCode.ERROR, "is an ERROR");
  }

  /** Claims that a span's status is not an ERROR. */
  public void hasNoErrorStatus(ReferenceSpan span) {
    checkDetail(span, Kind.STATUS, s -> s.status() != StatusCode.ERROR, "is no ERROR");
  }

  /** Claims that a service left no context current on the thread. */
  public void leavesNoScopeOpen(ServiceName service) {
    check(
        evidence().events(ContextEvent.ScopeLeaked.class, service.label()).isEmpty(),
        service.label() + " leaves nothing current when it has answered",
        Aspect.of(Kind.SCOPE));
  }

  /** Claims that the LLM provider was told nothing of the trace. */
  public void sendsNoTraceHeadersToProvider() {
    check(
        !evidence().sendsContextToProvider(),
        "no trace header reaches the LLM provider",
        Aspect.of(Kind.PROVIDER));
  }
}
