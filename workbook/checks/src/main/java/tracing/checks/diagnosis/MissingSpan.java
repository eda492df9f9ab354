package tracing.checks.diagnosis;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import tracing.checks.events.ContextEvent.ContextExtracted;
import tracing.checks.events.ContextEvent.ContextInjected;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.checks.events.ContextEvent.SpanStarted;
import tracing.checks.events.ForeignSpanCurrent;
import tracing.checks.events.RequestAnswered;
import tracing.checks.events.ServerStarted;
import tracing.services.ServiceName;
import tracing.traces.TraceSpan;

/**
 * An expected span that the evidence does not have. The methods are the facts that {@link
 * MissingSpanRule} decides on. Immutable.
 */
record MissingSpan(Evidence evidence, ReferenceSpan expected)
    implements CauseRow.Facts, MissingCallFacts {

  @Override
  public Map<String, String> words() {
    ServiceName service = expected.service();
    return Map.of(
        "caller", ReferenceSpan.callerOf(service).label(),
        "service", service.label(),
        "span", expected.eventName(),
        "path", ReferenceSpan.pathOf(service),
        "method", method().orElse(""),
        "actual path", requests().isEmpty() ? "" : requests().get(0).path(),
        "actual span", unexpectedSpan().map(TraceSpan::eventName).orElse(""),
        "child", childThatStarted().map(ReferenceSpan::eventName).orElse(""));
  }

  /** It served its requests or a call of it failed, and it injected no context that is sampled. */
  boolean hasExtractedAndRecordedNothing() {
    String service = expected.service().label();
    return evidence.events(SpanStarted.class, service).stream().allMatch(evidence::isAtStart)
        && evidence.events(ContextExtracted.class, service).stream()
            .anyMatch(extracted -> !extracted.spanId().isEmpty())
        && evidence.events(RequestAnswered.class, service).stream()
            .allMatch(answered -> answered.status() < 400 || answered.status() > 500)
        && evidence.events(ContextInjected.class, service).stream()
            .flatMap(injected -> Traceparent.parse(injected.headers().get("traceparent")).stream())
            .noneMatch(Traceparent::sampled);
  }

  /** The provider was not called, though requests to it are recorded. */
  boolean isUncalledProvider() {
    return expected == ReferenceSpan.OPENAI_CALL
        && !evidence.events(ServerStarted.class, Evidence.PROVIDER).isEmpty()
        && evidence.events(HeadersReceived.class, Evidence.PROVIDER).isEmpty();
  }

  /** A span was made current that the service's own tracer did not start. */
  boolean hasSecondTracer() {
    return started().isEmpty() && foreignSpan().isPresent();
  }

  /**
   * The event of a span that was made current and that is not of the service's own tracer; for a
   * call of OpenAI, that is one of a client that is wrapped for nothing.
   */
  Optional<ForeignSpanCurrent> foreignSpan() {
    return evidence.events(ForeignSpanCurrent.class, expected.service().label()).stream()
        .filter(foreign -> expected != ReferenceSpan.OPENAI_CALL)
        .findFirst();
  }

  /** The event of the span's start. */
  Optional<SpanStarted> started() {
    return evidence.events(SpanStarted.class, expected.service().label()).stream()
        .filter(started -> started.name().equals(expected.eventName()))
        .findFirst();
  }

  /** Returns file and line where the span started, or the one that has another name. */
  String location() {
    return started()
        .map(SpanStarted::spanId)
        .or(() -> unexpectedSpan().map(TraceSpan::spanId))
        .map(id -> evidence.locations().ofSpan(id, expected.service()))
        .orElse(Locations.file(expected.service()));
  }

  /** A span of the same service that has no expected name. */
  Optional<TraceSpan> unexpectedSpan() {
    return evidence.spans().stream()
        .filter(span -> span.service().equals(expected.service().label()))
        .filter(span -> !ReferenceSpan.isName(span.eventName()))
        .findFirst();
  }

  /** A span of the same service that should have been a child of this one. */
  Optional<ReferenceSpan> childThatStarted() {
    return Arrays.stream(ReferenceSpan.values())
        .filter(other -> other.parent() == expected && other.service() == expected.service())
        .filter(other -> !evidence.all(other).isEmpty())
        .findFirst();
  }
}
