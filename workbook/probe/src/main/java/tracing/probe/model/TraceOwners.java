package tracing.probe.model;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Tells which request has begun a trace: the one whose context has its id, else the one during
 * which the trace's first span was made, else the one that first called with it, or during which
 * most of it happened. Of requests that run at the same time, ids alone decide.
 */
final class TraceOwners {

  /** Some clocks advance only once a millisecond. */
  private static final long CLOCK_STEP_NANOS = 1_000_000;

  private final Map<String, Exchange> owners = new HashMap<>();
  private final List<Exchange> sequential;

  TraceOwners(Observations seen, List<Trace> traces, SpanIndex spans) {
    sequential =
        seen.exchanges().stream()
            .filter(exchange -> exchange.request().kind() != RequestKind.CONCURRENT)
            .toList();
    seen.exchanges()
        .forEach(exchange -> owners.put(exchange.request().context().traceId(), exchange));
    traces.forEach(trace -> begunDuring(trace, spans).ifPresent(own -> add(trace.id(), own)));
    seen.calls().forEach(this::addCall);
    traces.forEach(
        trace ->
            longestOverlap(trace.all(), -CLOCK_STEP_NANOS).ifPresent(own -> add(trace.id(), own)));
  }

  /** Returns the request that has begun a trace, if that can be told. */
  Optional<Exchange> of(String traceId) {
    return Optional.ofNullable(owners.get(traceId));
  }

  private void add(String traceId, Exchange owner) {
    owners.putIfAbsent(traceId, owner);
  }

  private void addCall(ReceivedCall call) {
    sequential.stream()
        .filter(exchange -> exchange.request().number() == call.request())
        .findFirst()
        .ifPresent(own -> call.context().ifPresent(sent -> add(sent.traceId(), own)));
  }

  private Optional<Exchange> begunDuring(Trace trace, SpanIndex spans) {
    return trace.all().stream()
        .min(Comparator.comparingLong(TraceSpan::startNanos))
        .filter(spans::beginsRequest)
        .flatMap(first -> longestOverlap(List.of(first), 1));
  }

  private Optional<Exchange> longestOverlap(List<TraceSpan> spans, long minNanos) {
    return sequential.stream()
        .filter(exchange -> overlap(exchange, spans) >= minNanos)
        .max(Comparator.comparingLong(exchange -> overlap(exchange, spans)));
  }

  private static long overlap(Exchange exchange, List<TraceSpan> spans) {
    long start = spans.stream().mapToLong(TraceSpan::startNanos).min().orElse(0);
    long end = spans.stream().mapToLong(TraceSpan::endNanos).max().orElse(0);
    return Math.min(end, exchange.answeredNanos()) - Math.max(start, exchange.sentNanos());
  }
}
