package tracing.doctor;

import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** Finds the request that a service was handling when a trace began in it. */
final class RunningRequests {

  /** Work that a request hands over may start a little later than the request ends. */
  private static final long HANDOVER_NANOS = 20_000_000;

  /** With more requests than this at the same time, the answer would be a guess. */
  private static final int MAX_REQUESTS = 500;

  private final Map<String, TreeMap<Long, List<TraceSpan>>> byServiceAndStart = new HashMap<>();

  RunningRequests(List<Trace> traces) {
    traces.stream().flatMap(RunningRequests::requests).forEach(this::add);
  }

  /** Requests and messages that a service handles, and roots without a kind of their own. */
  private static Stream<TraceSpan> requests(Trace trace) {
    return trace.spans().stream()
        .filter(span -> span.startNanos() > 0 && span.endNanos() > 0)
        .filter(
            span ->
                SpanRole.isEntry(span)
                    || span.kind() == SpanKind.CONSUMER
                    || (span.isRoot() && SpanRole.isInternal(span)));
  }

  private void add(TraceSpan request) {
    byServiceAndStart
        .computeIfAbsent(request.service(), name -> new TreeMap<>())
        .computeIfAbsent(request.startNanos(), start -> new ArrayList<>())
        .add(request);
  }

  /** Returns the request of the same thread if there is one, else the one that started last. */
  Optional<TraceSpan> at(TraceSpan root) {
    List<TraceSpan> fitting =
        byServiceAndStart
            .getOrDefault(root.service(), new TreeMap<>())
            .headMap(root.startNanos(), true)
            .descendingMap()
            .values()
            .stream()
            .flatMap(List::stream)
            .limit(MAX_REQUESTS)
            .filter(request -> fits(root, request))
            .toList();
    return fitting.stream()
        .filter(request -> isSameThread(root, request))
        .findFirst()
        .or(() -> fitting.stream().findFirst());
  }

  private static boolean fits(TraceSpan root, TraceSpan request) {
    boolean during =
        (SpanRole.isInternal(request) && !SpanRole.isEntry(request))
            ? SpanRole.isWithin(root, request) && !root.name().equals(request.name())
            : root.startNanos() <= request.endNanos() + HANDOVER_NANOS;
    return during
        && !root.traceId().equals(request.traceId())
        && !SpanProcess.of(root).isOtherThan(SpanProcess.of(request));
  }

  /** Tells whether one thread made both spans, one during the other. */
  static boolean isSameThread(TraceSpan root, TraceSpan request) {
    String thread = SpanAttributes.text(root, "thread.id");
    return !thread.isEmpty()
        && thread.equals(SpanAttributes.text(request, "thread.id"))
        && SpanRole.isWithin(root, request);
  }
}
