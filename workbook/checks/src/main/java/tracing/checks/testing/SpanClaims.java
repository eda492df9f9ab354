package tracing.checks.testing;

import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tracing.checks.diagnosis.Aspect;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.diagnosis.Content;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.Metadata;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.checks.events.ContextEvent.ContextExtracted;
import tracing.checks.events.ContextEvent.ContextInjected;
import tracing.traces.TraceSpan;

/**
 * Assertions about one span of a request; all of them fail if the span is missing. Immutable. A
 * failure is a {@link tracing.checks.diagnosis.DiagnosedFailure} that names the cause.
 */
public final class SpanClaims {

  private final Claims claims;
  private final Evidence evidence;
  private final ReferenceSpan span;
  private final String service;

  SpanClaims(Evidence evidence, ReferenceSpan span) {
    this.claims = new Claims(evidence);
    this.evidence = evidence;
    this.span = span;
    this.service = span.service().label();
  }

  /** Claims that the span is a child of the reference's parent span. */
  public void hasExpectedParent() {
    claims.check(
        claims.isCalledIn(span, span.parent()),
        span.eventName() + " is a child of " + span.parent().eventName(),
        Aspect.of(Kind.PARENT, span),
        Aspect.of(Kind.PRESENCE, span),
        Aspect.of(Kind.PRESENCE, span.parent()));
  }

  /** Claims that the span's service extracted its caller's context, even if it did not use it. */
  public void extractsCallerContext() {
    List<String> callers = claims.ids(span.parent());
    boolean extracted =
        evidence.events(ContextExtracted.class, service).stream()
            .anyMatch(event -> callers.contains(event.spanId()));
    check(
        extracted || claims.isChildOf(span, span.parent()),
        service + " extracts the context that its caller sent",
        Kind.PARENT);
  }

  /** Claims that the span's service injected its context, even if it did not send the headers. */
  public void injectsContext() {
    List<String> own = claims.ids(span);
    boolean injected =
        evidence.events(ContextInjected.class, service).stream()
            .anyMatch(event -> own.contains(event.spanId()));
    ReferenceSpan callee = span.remoteChild().orElseThrow();
    claims.check(
        injected || claims.isCalledIn(callee, span),
        service + " injects the context of " + span.eventName(),
        Aspect.of(Kind.PARENT, callee),
        Aspect.of(Kind.PRESENCE, span));
  }

  /** Claims that the span has no parent. */
  public void isRoot() {
    check(
        claims.holdsForAll(span, TraceSpan::isRoot),
        span.eventName() + " starts a trace of its own",
        Kind.PARENT);
  }

  /** Claims that the span is a child of the span in a {@code traceparent} header. */
  public void continuesTrace(String traceId, String spanId) {
    check(
        claims.holdsForAll(
            span, s -> s.traceId().equals(traceId) && s.parentSpanId().equals(spanId)),
        span.eventName() + " is a child of the span in the traceparent header",
        Kind.PARENT);
  }

  /** Claims that the span has the name of the service that created it. */
  public void hasExpectedServiceName() {
    check(Kind.SERVICE, s -> s.service().equals(service), "comes from " + service);
  }

  /** Claims that the span has the event type of the reference. */
  public void hasExpectedEventType() {
    check(
        Kind.EVENT_TYPE,
        s -> s.eventType().equals(span.eventType()),
        "has the event type " + span.eventType());
  }

  /** Claims that the span records its inputs. */
  public void recordsInputs() {
    check(
        Kind.INPUTS,
        s -> span.inputs().stream().allMatch(name -> Content.hasInput(evidence, span, s, name)),
        (span.inputs().size() == 1 ? "records its input " : "records its inputs ")
            + String.join(" and ", span.inputs()));
  }

  /** Claims that the span records its result. */
  public void recordsResult() {
    check(Kind.RESULT, s -> Content.hasResult(evidence, span, s), "records its result");
  }

  /**
   * Claims that the span has a piece of metadata, with the value of the scenario. A wrong answer
   * explains that of the request's own span, and not that of a span which ended before the answer.
   */
  public void hasMetadata(String key) {
    String expected = evidence.scenario().metadata().get(span).get(key);
    String value = expected.isEmpty() ? "" : " = " + expected;
    List<Aspect> aspects =
        new ArrayList<>(List.of(Aspect.metadata(span, key), Aspect.of(Kind.PRESENCE, span)));
    if (span.equals(ReferenceSpan.entryOf(span.service()))) {
      aspects.add(Aspect.of(Kind.ANSWER));
    }
    claims.check(
        claims.holdsForAll(span, s -> Metadata.matches(s, key, expected)),
        span.eventName() + " has the metadata " + key + value,
        aspects.toArray(Aspect[]::new));
  }

  /** Claims that the span's status is ERROR. */
  public void hasErrorStatus() {
    check(Kind.STATUS, s -> s.status() == StatusCode.ERROR, "has the status ERROR");
  }

  /** Claims that the span's status is not ERROR. */
  public void hasNoErrorStatus() {
    check(Kind.STATUS, s -> s.status() != StatusCode.ERROR, "does not have the status ERROR");
  }

  private void check(Kind kind, Predicate<TraceSpan> property, String claim) {
    check(claims.holdsForAll(span, property), span.eventName() + " " + claim, kind);
  }

  private void check(boolean holds, String claim, Kind kind) {
    claims.check(holds, claim, Aspect.of(kind, span), Aspect.of(Kind.PRESENCE, span));
  }
}
