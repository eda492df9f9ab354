package tracing.doctor;

import io.opentelemetry.api.trace.SpanKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** Finds the request that a service was handling when a trace began in it. */
final class RunningRequests {

  /** Work that a request hands over may start a little later than the request ends. */
  private static final long HANDOVER_NANOS = 20_000_000;

  /** With more requests than this at the same time, the answer would be a guess. */
  private static final int MAX_REQUESTS = 500;

  /** A request and the process that handled it. */
  private record Request(TraceSpan span, SpanProcess process) {}

  private final Map<String, ByStart<Request>> byService = new HashMap<>();

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
    byService
        .computeIfAbsent(request.service(), name -> new ByStart<>())
        .add(request.startNanos(), new Request(request, SpanProcess.of(request)));
  }

  /** Returns the request of the same thread if there is one, else the one that started last. */
  Optional<TraceSpan> at(TraceSpan root) {
    Optional<TraceSpan> sameThread =
        thread(root).isEmpty()
            ? Optional.empty()
            : fitting(root).filter(request -> isSameThread(root, request)).findFirst();
    return sameThread.or(() -> fitting(root).findFirst());
  }

  private Stream<TraceSpan> fitting(TraceSpan root) {
    SpanProcess process = SpanProcess.of(root);
    return byService
        .getOrDefault(root.service(), new ByStart<>())
        .latestFirst(root.startNanos())
        .limit(MAX_REQUESTS)
        .filter(request -> mayHaveStarted(request.span(), root))
        .filter(request -> !process.isOtherThan(request.process()))
        .map(Request::span);
  }

  private static boolean mayHaveStarted(TraceSpan request, TraceSpan root) {
    boolean during =
        (SpanRole.isInternal(request) && !SpanRole.isEntry(request))
            ? SpanRole.isWithin(root, request) && !root.name().equals(request.name())
            : root.startNanos() <= request.endNanos() + HANDOVER_NANOS;
    return during && !root.traceId().equals(request.traceId());
  }

  /** Tells whether one thread made both spans, one during the other. */
  static boolean isSameThread(TraceSpan root, TraceSpan request) {
    return !thread(root).isEmpty()
        && thread(root).equals(thread(request))
        && SpanRole.isWithin(root, request);
  }

  private static String thread(TraceSpan span) {
    return SpanAttributes.text(span, "thread.id");
  }
}
