package tracing.checks.diagnosis;

import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tracing.checks.events.ContextEvent.SpanStarted;
import tracing.checks.events.OtherThreadUsed;
import tracing.traces.TraceSpan;

/**
 * A span of the evidence that has the name of an expected span. Immutable.
 *
 * @param expected what the span should be
 * @param span what it is
 */
record ObservedSpan(Evidence evidence, ReferenceSpan expected, TraceSpan span)
    implements CauseRow.Facts {

  @Override
  public Map<String, String> words() {
    return Map.ofEntries(
        Map.entry("service", service()),
        Map.entry("caller", ReferenceSpan.callerOf(expected.service()).label()),
        Map.entry("span", name()),
        Map.entry("parent", expected.parent() == null ? "" : parentName()),
        Map.entry("actual service", span.service()),
        Map.entry("type", expected.eventType()),
        Map.entry("actual type", span.eventType()),
        Map.entry("message", span.statusMessage()),
        Map.entry("actual parent", actualParent().map(TraceSpan::eventName).orElse("")),
        Map.entry("start span", parentFromStart().map(SpanStarted::name).orElse("")),
        Map.entry("answer", String.valueOf(evidence.status())));
  }

  /** The name in HoneyHive, such as {@code handle_query}. */
  String name() {
    return expected.eventName();
  }

  /** The label of the service that should have made it. */
  String service() {
    return expected.service().label();
  }

  /** The name of the expected parent. */
  String parentName() {
    return expected.parent().eventName();
  }

  /** The spans with the name of the expected parent. */
  List<TraceSpan> parents() {
    return evidence.all(expected.parent());
  }

  boolean isChildOfExpected() {
    String parentId = evidence.expectedParentId(span);
    return parents().stream().anyMatch(parent -> parent.spanId().equals(parentId));
  }

  /** Tells whether it is so of the expected parent; of each span of that name, if it is of none. */
  boolean holdsForParent(Predicate<TraceSpan> condition) {
    String parentId = evidence.expectedParentId(span);
    Predicate<TraceSpan> isParent =
        isChildOfExpected() ? parent -> parent.spanId().equals(parentId) : parent -> true;
    return !parents().isEmpty() && parents().stream().filter(isParent).allMatch(condition);
  }

  boolean isSiblingOfParent() {
    return parents().stream().anyMatch(p -> p.parentSpanId().equals(span.parentSpanId()));
  }

  /** Tells whether its parent has the same name: two wrappers made a span for one call. */
  boolean isInsideItsTwin() {
    String parentId = evidence.expectedParentId(span);
    return evidence.all(expected).stream().anyMatch(s -> s.spanId().equals(parentId));
  }

  /** It started on another thread than the one that serves the request. */
  boolean isOnOtherThread() {
    return otherThread().isPresent();
  }

  /** The event of its start on another thread. */
  Optional<OtherThreadUsed> otherThread() {
    return evidence.events(OtherThreadUsed.class, service()).stream()
        .filter(used -> used.spanId().equals(span.spanId()))
        .findFirst();
  }

  /** Its parent, when that is another span of the same service. */
  Optional<TraceSpan> actualParent() {
    return evidence.spans().stream()
        .filter(s -> s.spanId().equals(span.parentSpanId()) && s.service().equals(span.service()))
        .findFirst();
  }

  /** Its parent, when the service started that before its first request. */
  Optional<SpanStarted> parentFromStart() {
    return evidence.startedAtStart(span.parentSpanId());
  }

  boolean isError() {
    return span.status() == StatusCode.ERROR;
  }

  /** Returns file and line where the span started, or the service's file. */
  String location() {
    return evidence.locations().ofSpan(span.spanId(), expected.service());
  }

  /** Returns the line where its service extracted a context, or else {@link #location()}. */
  String extractionLocation() {
    return evidence.locations().ofExtraction(expected.service()).orElseGet(this::location);
  }

  /** Returns a finding about this span and its service. */
  Finding finding(Cause cause, String sentence) {
    return Finding.of(cause, expected.service(), sentence)
        .on(List.of(span.spanId()))
        .at(location());
  }

  /** Returns a finding about this span's parent. */
  Finding edgeFinding(Cause cause, String sentence) {
    return finding(cause, sentence)
        .marked("should be a child of " + parentName())
        .explaining(Aspect.edgeOf(expected));
  }
}
