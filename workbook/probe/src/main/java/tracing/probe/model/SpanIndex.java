package tracing.probe.model;

import io.opentelemetry.api.trace.SpanKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tracing.traces.TraceSpan;

/** The spans of a service by their ids. Immutable. */
final class SpanIndex {

  private static final int MAX_DEPTH = 100;

  private final Map<String, TraceSpan> byId = new HashMap<>();
  private final Set<String> entryNames;

  SpanIndex(Collection<TraceSpan> spans, List<Exchange> exchanges) {
    spans.forEach(span -> byId.put(span.spanId(), span));
    Set<String> callers =
        exchanges.stream()
            .map(exchange -> exchange.request().context().parentId())
            .collect(Collectors.toSet());
    entryNames =
        spans.stream()
            .filter(span -> callers.contains(span.parentSpanId()))
            .map(TraceSpan::name)
            .collect(Collectors.toSet());
  }

  /** Returns the span that a header names as its parent, if it has arrived. */
  Optional<TraceSpan> parentOf(Traceparent sent) {
    return Optional.ofNullable(byId.get(sent.parentId()))
        .filter(span -> span.traceId().equals(sent.traceId()));
  }

  /** Returns the spans that began a request during an exchange. */
  Stream<TraceSpan> beganDuring(Exchange exchange) {
    return byId.values().stream()
        .filter(this::beginsRequest)
        .filter(span -> exchange.includes(span.startNanos()));
  }

  /** Returns the span that began the request in which a span was made: itself or an ancestor. */
  Optional<TraceSpan> beginning(TraceSpan span) {
    TraceSpan current = span;
    for (int i = 0; i < MAX_DEPTH && current != null; i++) {
      if (beginsRequest(current)) {
        return Optional.of(current);
      }
      current = byId.get(current.parentSpanId());
    }
    return Optional.empty();
  }

  /** Tells whether a span is of the kind, or has the name, with which the service begins one. */
  boolean beginsRequest(TraceSpan span) {
    return span.kind() == SpanKind.SERVER || entryNames.contains(span.name());
  }
}
