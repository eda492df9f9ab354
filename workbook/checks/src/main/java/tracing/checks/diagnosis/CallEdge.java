package tracing.checks.diagnosis;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.checks.events.ContextEvent.SpanEnded;
import tracing.checks.events.ContextEvent.SpanStarted;
import tracing.traces.TraceSpan;

/**
 * A call from one service to another: the request that the callee received, and its span for it.
 * The methods are the facts about the caller that {@link CallEdgeRule} decides on. Immutable.
 */
record CallEdge(ObservedSpan callee, HeadersReceived request)
    implements CauseRow.Facts, ExtractionFacts, UnsentInjectionFacts {

  /** The headers of B3, Jaeger, AWS X-Ray and Datadog. */
  private static final Set<String> OTHER_FORMATS =
      Set.of("b3", "x-b3-traceid", "uber-trace-id", "x-amzn-trace-id", "x-datadog-trace-id");

  @Override
  public Map<String, String> words() {
    return Map.ofEntries(
        Map.entry("caller", caller()),
        Map.entry("inner span", innerSender().map(ReferenceSpan::eventName).orElse("")),
        Map.entry("detached span", detachedSender().map(TraceSpan::eventName).orElse("")),
        Map.entry("ended span", endedSender().map(TraceSpan::eventName).orElse("")),
        Map.entry("open parent", openParent().map(SpanStarted::name).orElse("")),
        Map.entry("service", callee.service()),
        Map.entry("span", callee.name()),
        Map.entry("parent", callee.parentName()),
        Map.entry("other name", otherName().orElse("")),
        Map.entry("other format", otherFormat().orElse("")),
        Map.entry("spelling", spelling()));
  }

  boolean isJoined() {
    return isInTraceSent() && isSent(callee.span().parentSpanId());
  }

  boolean callerIsUnknown() {
    return evidence().requestsTo(callee.expected().parent().service()).isEmpty();
  }

  boolean hasExpectedParent() {
    return callee.parents().isEmpty() || callee.isChildOfExpected();
  }

  /** The request carried the traceparent that the caller had received. */
  boolean sentReceivedContext() {
    String sent = request.header("traceparent");
    return callee.isSiblingOfParent()
        || evidence().requestsTo(callee.expected().parent().service()).stream()
            .anyMatch(received -> sent.equals(received.header("traceparent")));
  }

  boolean hasTraceparentTwice() {
    String value = request.header("traceparent");
    return value != null
        && Stream.of(value.split(",")).filter(v -> Traceparent.parse(v).isPresent()).count() > 1;
  }

  /** The span whose context the request carried, when it was started and never ended. */
  Optional<SpanStarted> openParent() {
    String parent = callee.span().parentSpanId();
    boolean ended =
        evidence().events(SpanEnded.class).stream().anyMatch(e -> e.spanId().equals(parent));
    return evidence().events(SpanStarted.class, caller()).stream()
        .filter(started -> !ended && started.spanId().equals(parent))
        .findFirst();
  }

  /** A header has a valid traceparent as its name, or its own name as its value. */
  boolean mixesNamesAndValues() {
    return Traceparent.isNameIn(request.headers())
        || "traceparent".equalsIgnoreCase(request.header("traceparent"));
  }

  /** The text that a missing value becomes. */
  boolean hasNullTraceparent() {
    return "null".equals(request.header("traceparent"));
  }

  boolean hasEmptyTraceparent() {
    return hasTraceparent() && request.header("traceparent").isBlank();
  }

  boolean hasTraceparent() {
    return request.header("traceparent") != null;
  }

  /** The name of another header whose value is a valid {@code traceparent}. */
  Optional<String> otherName() {
    return request.headers().entrySet().stream()
        .filter(header -> !header.getKey().equalsIgnoreCase("traceparent"))
        .filter(header -> Traceparent.parse(header.getValue()).isPresent())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The name of a header of another propagation format. */
  Optional<String> otherFormat() {
    return request.headers().keySet().stream()
        .filter(name -> OTHER_FORMATS.contains(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private Evidence evidence() {
    return callee.evidence();
  }
}
