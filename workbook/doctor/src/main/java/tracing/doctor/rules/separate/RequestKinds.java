package tracing.doctor.rules.separate;

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

  /** With more requests than this at the same time, the search would take too long. */
  private static final int MAX_STEPS = 200;

  private final SpansByStart all = new SpansByStart();
  private final Map<String, SpansByStart> byKind = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final RequestWork work;
  private Chance chance = Chance.none();

  RequestKinds(List<Trace> input) {
    work = new RequestWork(input);
    for (Trace trace : input) {
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

  /** Returns what the requests do. */
  RequestWork work() {
    return work;
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
          .filter(request -> work.includes(request, root))
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

  /** Returns how probable it is that roots run during requests of some kinds by chance. */
  double chance(Set<TraceSpan> roots, List<String> kinds, long duration) {
    return chance.of(
        roots,
        duration,
        (root, shift) ->
            kinds.stream()
                .anyMatch(kind -> around(byKind.get(kind), root, shift).findAny().isPresent()));
  }

  /** Tells whether a root runs between the first of the requests and the last one. */
  boolean covers(TraceSpan root) {
    return root.startNanos() >= chance.first() && root.endNanos() <= chance.last();
  }

  /** Tells whether several requests of some kinds run during most of the roots. */
  boolean overlap(List<TraceSpan> roots, List<String> kinds) {
    return 2
            * roots.stream()
                .filter(
                    root ->
                        kinds.stream()
                                .flatMap(kind -> around(byKind.get(kind), root, 0))
                                .limit(2)
                                .count()
                            > 1)
                .count()
        > roots.size();
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
