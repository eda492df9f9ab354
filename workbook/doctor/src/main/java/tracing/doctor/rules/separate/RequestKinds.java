package tracing.doctor.rules.separate;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tracing.doctor.evidence.ProcessPart;
import tracing.doctor.evidence.Protocol;
import tracing.doctor.evidence.SpanProcess;
import tracing.doctor.evidence.SpanRole;
import tracing.doctor.evidence.SpansByStart;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** The requests that processes handle, by service and name. Not safe for use by several threads. */
final class RequestKinds {

  /** A request makes a call this soon after its start, or after its other calls. */
  private static final long SOON_NANOS = 6_000_000;

  /** With more requests than this at the same time, the search would take too long. */
  private static final int MAX_STEPS = 200;

  private final SpansByStart all = new SpansByStart();
  private final Map<String, SpansByStart> byKind = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, Trace> traces = new HashMap<>();
  private Chance chance = Chance.none();

  RequestKinds(List<Trace> input) {
    for (Trace trace : input) {
      traces.put(trace.id(), trace);
      trace.spans().stream().filter(span -> isRequest(trace, span)).forEach(this::add);
    }
  }

  private static boolean isRequest(Trace trace, TraceSpan span) {
    return span.startNanos() > 0
        && span.endNanos() > 0
        && !SpanRole.isOutgoing(span)
        && Protocol.of(span) != Protocol.WEBSOCKET
        && ProcessPart.isTop(trace, span);
  }

  private void add(TraceSpan request) {
    String kind = SpanProcess.group(request);
    all.add(request);
    byKind.computeIfAbsent(kind, key -> new SpansByStart()).add(request);
    counts.merge(kind, 1, Integer::sum);
    chance = chance.and(request);
  }

  /** Returns the number of requests of a kind. */
  int count(String kind) {
    return counts.get(kind);
  }

  /** Returns the kinds of the requests during which some roots run. */
  Set<String> around(Stream<TraceSpan> roots) {
    Set<String> kinds = new LinkedHashSet<>();
    roots
        .flatMap(root -> around(all, root, 0))
        .forEach(request -> kinds.add(SpanProcess.group(request)));
    return kinds;
  }

  /** Returns a request of a kind for each root that runs during one, a different one if it can. */
  Map<TraceSpan, TraceSpan> pairs(List<TraceSpan> roots, String kind) {
    Map<TraceSpan, TraceSpan> pairs = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (TraceSpan root : roots) {
      List<TraceSpan> around = around(byKind.get(kind), root, 0).toList();
      List<TraceSpan> free =
          around.stream().filter(request -> !taken.contains(request.spanId())).toList();
      free.stream()
          .filter(request -> isPartOfWork(root, request))
          .findFirst()
          .or(() -> free.stream().findFirst())
          .or(() -> around.stream().findFirst())
          .ifPresent(
              request -> {
                taken.add(request.spanId());
                pairs.put(root, request);
              });
    }
    return pairs;
  }

  /**
   * Tells whether a root runs while a request does nothing else, or starts right after something
   * that it does. Others arrive at the same time, but from elsewhere.
   */
  boolean isPartOfWork(TraceSpan root, TraceSpan request) {
    Trace trace = traces.get(request.traceId());
    return SpanRole.isIdleDuring(trace, request, root)
        || root.startNanos() - lastEvent(trace, request, root.startNanos()) <= SOON_NANOS;
  }

  private static long lastEvent(Trace trace, TraceSpan request, long before) {
    return trace.children(request).stream()
        .limit(MAX_STEPS)
        .flatMap(child -> Stream.of(child.startNanos(), child.endNanos()))
        .filter(moment -> moment <= before)
        .max(Comparator.naturalOrder())
        .orElse(request.startNanos());
  }

  /** Returns how probable it is that roots run during requests of some kinds by chance. */
  double chance(Set<TraceSpan> roots, List<String> kinds, long duration) {
    return chance.of(
        roots,
        duration,
        (root, shift) ->
            kinds.stream()
                .anyMatch(kind -> around(byKind.get(kind), root, shift).findAny().isPresent()));
  }

  /** Returns how long after requests of some kinds roots start. */
  StartDelays delays(List<TraceSpan> roots, List<String> kinds) {
    return new StartDelays(
        roots, kinds.stream().flatMap(kind -> byKind.get(kind).all().stream()).toList());
  }

  private static Stream<TraceSpan> around(SpansByStart requests, TraceSpan root, long shift) {
    long start = root.startNanos() + shift;
    long end = root.endNanos() + shift;
    boolean isFromOutside = Callee.isFromOutside(root);
    return requests
        .running(start + SpanRole.ROUNDING_NANOS, end - SpanRole.ROUNDING_NANOS)
        .limit(MAX_STEPS)
        .filter(request -> request.endNanos() + SpanRole.ROUNDING_NANOS >= end)
        .filter(request -> request.durationNanos() > root.durationNanos())
        .filter(request -> !request.traceId().equals(root.traceId()))
        // A browser calls from outside, and nobody else in the input does.
        .filter(request -> !isFromOutside || SpanProcess.isBrowser(request))
        .filter(request -> SpanProcess.differ(root, request));
  }
}
