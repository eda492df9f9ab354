package tracing.doctor.rules.separate;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.doctor.evidence.ProcessPart;
import tracing.doctor.evidence.SpanRole;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** What requests do, to tell what may be a part of it. Not safe for use by several threads. */
final class RequestWork {

  /** A request makes a call this soon after its start, or after its other calls. */
  private static final long SOON_NANOS = 6_000_000;

  /** With more children than this, the search would take too long. */
  private static final int MAX_STEPS = 200;

  private final Map<String, Trace> traces = new HashMap<>();

  RequestWork(List<Trace> input) {
    input.forEach(trace -> traces.put(trace.id(), trace));
  }

  /**
   * Tells whether a root runs while a request does nothing else, or starts right after something
   * that it does. Others arrive at the same time, but from elsewhere.
   */
  boolean includes(TraceSpan request, TraceSpan root) {
    Trace trace = traces.get(request.traceId());
    Optional<TraceSpan> part = partAround(trace, root, request);
    if (part.isPresent()) {
      return includes(part.get(), root);
    }
    return SpanRole.isIdleDuring(trace, request, root)
        || root.startNanos() - lastEvent(trace, request, root.startNanos()) <= SOON_NANOS;
  }

  /**
   * Returns the work inside a request that surrounds a root; its parts are looked at in its place.
   */
  private static Optional<TraceSpan> partAround(Trace trace, TraceSpan root, TraceSpan request) {
    return trace.children(request).stream()
        .limit(MAX_STEPS)
        .filter(child -> SpanRole.isInternal(child) && !ProcessPart.isTop(trace, child))
        .filter(child -> SpanRole.isWithin(root, child))
        .findFirst();
  }

  private static long lastEvent(Trace trace, TraceSpan request, long before) {
    return trace.children(request).stream()
        .limit(MAX_STEPS)
        .flatMap(child -> Stream.of(child.startNanos(), child.endNanos()))
        .filter(moment -> moment <= before)
        .max(Comparator.naturalOrder())
        .orElse(request.startNanos());
  }

  /** Counts the requests that include their root; each counts once. */
  long count(Map<TraceSpan, TraceSpan> pairs) {
    return pairs.entrySet().stream()
        .filter(pair -> includes(pair.getValue(), pair.getKey()))
        .map(pair -> pair.getValue().spanId())
        .distinct()
        .count();
  }
}
