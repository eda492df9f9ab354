package tracing.doctor.rules.separate;

import io.opentelemetry.api.trace.SpanKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.doctor.evidence.HealthChecks;
import tracing.doctor.evidence.ProcessPart;
import tracing.doctor.evidence.SpanProcess;
import tracing.doctor.evidence.SpanRole;
import tracing.doctor.evidence.SpanThread;
import tracing.doctor.evidence.SpansByStart;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** Finds the request that a service was handling when a trace began in it. */
final class RunningRequests {

  /** Work that a request hands over may start a little later than the request ends. */
  private static final long HANDOVER_NANOS = 20_000_000;

  private static final double MAX_CHANCE = 0.01;
  private static final double MAX_CHANCE_OF_CALL = 0.3;

  /** With more requests than this at the same time, the answer would be a guess. */
  private static final int MAX_REQUESTS = 500;

  private final Map<String, SpansByStart> byService = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private Chance chance = Chance.none();

  RunningRequests(List<Trace> traces) {
    traces.stream().flatMap(RunningRequests::requests).forEach(this::add);
  }

  /** Requests and messages that a service handles, also if their spans have no kind. */
  private static Stream<TraceSpan> requests(Trace trace) {
    return trace.spans().stream()
        .filter(span -> span.startNanos() > 0 && span.endNanos() > 0)
        .filter(span -> !HealthChecks.isCheck(span))
        .filter(
            span ->
                SpanRole.isEntry(span)
                    || span.kind() == SpanKind.CONSUMER
                    || (SpanRole.isInternal(span) && ProcessPart.isTop(trace, span)));
  }

  private void add(TraceSpan request) {
    byService.computeIfAbsent(request.service(), name -> new SpansByStart()).add(request);
    counts.merge(SpanProcess.group(request), 1, Integer::sum);
    chance = chance.and(request);
  }

  /**
   * Tells whether it may be chance that roots of one name begin during requests: most requests of
   * that name have none, and roots at other times would also begin during one.
   *
   * @param pairs the roots, each with its request
   */
  boolean mayBeChance(Map<TraceSpan, TraceSpan> pairs) {
    TraceSpan request = pairs.values().iterator().next();
    int requests =
        pairs.values().stream().map(SpanProcess::group).distinct().mapToInt(counts::get).sum();
    boolean within =
        pairs.entrySet().stream().allMatch(p -> SpanRole.isWithin(p.getKey(), p.getValue()));
    long with = isCalls(pairs) ? pairs.size() : pairs.values().stream().distinct().count();
    return 2 * with < requests
        && chance.of(
                pairs.keySet(),
                request.durationNanos() + (within ? 0 : HANDOVER_NANOS),
                (root, shift) ->
                    fitting(root, shift)
                        .anyMatch(other -> !within || root.endNanos() + shift <= other.endNanos()))
            > (isCalls(pairs) ? MAX_CHANCE_OF_CALL : MAX_CHANCE);
  }

  /** Jobs rarely make calls without a span around them. */
  private static boolean isCalls(Map<TraceSpan, TraceSpan> pairs) {
    return pairs.keySet().stream().allMatch(SpanRole::isOutgoing);
  }

  /** Returns the request of the same thread if there is one, else the one that started last. */
  Optional<TraceSpan> at(TraceSpan root) {
    Optional<TraceSpan> sameThread =
        SpanThread.isKnown(root)
            ? fitting(root, 0).filter(request -> isSameThread(root, request)).findFirst()
            : Optional.empty();
    return sameThread.or(() -> fitting(root, 0).findFirst());
  }

  private Stream<TraceSpan> fitting(TraceSpan root, long shift) {
    long start = root.startNanos() + shift;
    return byService
        .getOrDefault(root.service(), new SpansByStart())
        .running(start, Math.min(start, root.endNanos() + shift) - HANDOVER_NANOS)
        .limit(MAX_REQUESTS)
        .filter(request -> mayHaveStarted(request, root, shift))
        .filter(request -> !SpanProcess.differ(root, request));
  }

  private static boolean mayHaveStarted(TraceSpan request, TraceSpan root, long shift) {
    long start = root.startNanos() + shift;
    boolean during =
        (SpanRole.isInternal(request) && !SpanRole.isEntry(request))
            ? root.endNanos() + shift <= request.endNanos() && !root.name().equals(request.name())
            : start <= request.endNanos() + HANDOVER_NANOS;
    return during && !root.traceId().equals(request.traceId());
  }

  /** Tells whether one thread made both spans, one during the other. */
  static boolean isSameThread(TraceSpan root, TraceSpan request) {
    return SpanThread.isSame(root, request) && SpanRole.isWithin(root, request);
  }
}
