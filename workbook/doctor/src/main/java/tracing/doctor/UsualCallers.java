package tracing.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds the requests of another service during which roots of one name nearly always run, where a
 * single root could do so by chance.
 */
final class UsualCallers {

  private static final int MIN_ROOTS = 4;
  private static final double MIN_SHARE = 0.9;
  private static final double MIN_PAIRED = 0.8;
  private static final int MIN_CALLERS = 3;
  private static final double MAX_CHANCE = 0.001;
  private static final double MAX_CHANCE_IF_REGULAR = 0.05;

  /** A request makes a call this soon after its start, or after its other calls. */
  private static final long SOON_NANOS = 6_000_000;

  /** With more requests than this at the same time, the search would take too long. */
  private static final int MAX_STEPS = 200;

  /** So many roots show which requests come into question. */
  private static final int SAMPLE = 5;

  /** Kinds of requests, and the request of these that each root may belong to. */
  private record Explanation(List<String> kinds, Map<TraceSpan, TraceSpan> pairs) {}

  private final ByStart<TraceSpan> all = new ByStart<>();
  private final Map<String, ByStart<TraceSpan>> byGroup = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, Trace> traces = new HashMap<>();
  private Chance chance = Chance.none();

  UsualCallers(List<Trace> input) {
    for (Trace trace : input) {
      trace.spans().stream()
          .filter(span -> isRequest(trace, span))
          .forEach(span -> add(trace, span));
    }
  }

  private static boolean isRequest(Trace trace, TraceSpan span) {
    return span.startNanos() > 0
        && span.endNanos() > 0
        && !SpanRole.isOutgoing(span)
        && Protocol.of(span) != Protocol.WEBSOCKET
        && ProcessPart.isTop(trace, span);
  }

  private void add(Trace trace, TraceSpan request) {
    traces.put(request.traceId(), trace);
    String group = SpanProcess.group(request);
    all.add(request.startNanos(), request);
    byGroup.computeIfAbsent(group, key -> new ByStart<>()).add(request.startNanos(), request);
    counts.merge(group, 1, Integer::sum);
    chance = chance.and(request);
  }

  /**
   * Returns the request that each root probably belongs to, or nothing if no kind of requests fits.
   * Requests of several kinds may make the same call; of those around a root, the shortest are
   * taken.
   *
   * @param roots of one service and name
   */
  Map<TraceSpan, TraceSpan> of(List<TraceSpan> roots) {
    if (roots.size() < MIN_ROOTS) {
      return Map.of();
    }
    Map<String, Map<TraceSpan, TraceSpan>> byKind = new LinkedHashMap<>();
    candidates(roots).forEach(kind -> byKind.put(kind, pairs(roots, kind)));
    List<String> kinds =
        byKind.keySet().stream()
            .sorted(Comparator.comparingLong(kind -> duration(byKind.get(kind))))
            .toList();
    List<String> regular =
        kinds.stream().filter(kind -> nearlyEachHasOne(kind, byKind.get(kind))).toList();
    return Stream.concat(Stream.of(regular), kinds.stream().map(List::of))
        .map(some -> new Explanation(some, union(some, byKind)))
        .filter(explanation -> explains(explanation, roots))
        .findFirst()
        .map(Explanation::pairs)
        .orElse(Map.of());
  }

  private static Map<TraceSpan, TraceSpan> union(
      List<String> kinds, Map<String, Map<TraceSpan, TraceSpan>> byKind) {
    Map<TraceSpan, TraceSpan> union = new LinkedHashMap<>();
    Set<TraceSpan> taken = new HashSet<>();
    for (String kind : kinds) {
      byKind
          .get(kind)
          .forEach(
              (root, request) -> {
                if (!union.containsKey(root) && taken.add(request)) {
                  union.put(root, request);
                }
              });
    }
    kinds.forEach(kind -> byKind.get(kind).forEach(union::putIfAbsent));
    return union;
  }

  private boolean nearlyEachHasOne(String kind, Map<TraceSpan, TraceSpan> pairs) {
    long callers = pairs.values().stream().distinct().count();
    return callers >= MIN_PAIRED * counts.get(kind) && callers >= MIN_CALLERS;
  }

  private boolean explains(Explanation explanation, List<TraceSpan> roots) {
    Map<TraceSpan, TraceSpan> pairs = explanation.pairs();
    if (pairs.isEmpty() || pairs.size() < MIN_SHARE * roots.size() || !isPartOfWork(pairs)) {
      return false;
    }
    long callers = pairs.values().stream().distinct().count();
    int all = explanation.kinds().stream().mapToInt(counts::get).sum();
    boolean oneEach = callers >= MIN_PAIRED * roots.size() && callers >= MIN_PAIRED * all;
    double maxChance = callers >= MIN_PAIRED * all ? MAX_CHANCE_IF_REGULAR : MAX_CHANCE;
    return oneEach || chance(explanation) <= maxChance;
  }

  /**
   * Tells whether most of the roots run while their request does nothing else, or start right after
   * something that it does. Others arrive at the same time, but from elsewhere.
   */
  private boolean isPartOfWork(Map<TraceSpan, TraceSpan> pairs) {
    long parts =
        pairs.entrySet().stream()
            .filter(pair -> isPartOfWork(pair.getKey(), pair.getValue()))
            .count();
    return parts >= MIN_PAIRED * pairs.size();
  }

  private boolean isPartOfWork(TraceSpan root, TraceSpan request) {
    Trace trace = traces.get(request.traceId());
    long last =
        trace.children(request).stream()
            .flatMap(child -> Stream.of(child.startNanos(), child.endNanos()))
            .filter(moment -> moment <= root.startNanos())
            .max(Comparator.naturalOrder())
            .orElse(request.startNanos());
    return SpanRole.isIdleDuring(trace, request, root) || root.startNanos() - last <= SOON_NANOS;
  }

  private double chance(Explanation explanation) {
    return chance.of(
        explanation.pairs().keySet(),
        duration(explanation.pairs()),
        (root, shift) ->
            explanation.kinds().stream()
                .anyMatch(kind -> around(byGroup.get(kind), root, shift).findAny().isPresent()));
  }

  private Set<String> candidates(List<TraceSpan> roots) {
    Set<String> groups = new LinkedHashSet<>();
    roots.stream()
        .limit(SAMPLE)
        .flatMap(root -> around(all, root, 0))
        .forEach(request -> groups.add(SpanProcess.group(request)));
    return groups;
  }

  private Map<TraceSpan, TraceSpan> pairs(List<TraceSpan> roots, String group) {
    Map<TraceSpan, TraceSpan> pairs = new LinkedHashMap<>();
    Set<TraceSpan> taken = new LinkedHashSet<>();
    for (TraceSpan root : roots) {
      List<TraceSpan> around = around(byGroup.get(group), root, 0).toList();
      List<TraceSpan> free = around.stream().filter(request -> !taken.contains(request)).toList();
      free.stream()
          .filter(request -> isPartOfWork(root, request))
          .findFirst()
          .or(() -> free.stream().findFirst())
          .or(() -> around.stream().findFirst())
          .ifPresent(
              request -> {
                taken.add(request);
                pairs.put(root, request);
              });
    }
    return pairs;
  }

  private static Stream<TraceSpan> around(ByStart<TraceSpan> requests, TraceSpan root, long shift) {
    long start = root.startNanos() + shift;
    long end = root.endNanos() + shift;
    SpanProcess process = SpanProcess.of(root);
    return requests
        .latestFirst(start + SpanRole.ROUNDING_NANOS)
        .limit(MAX_STEPS)
        .filter(request -> request.endNanos() + SpanRole.ROUNDING_NANOS >= end)
        .filter(request -> request.durationNanos() > root.durationNanos())
        .filter(request -> mayCall(request, root))
        .filter(request -> process.isOtherThan(SpanProcess.of(request)))
        .filter(request -> !request.traceId().equals(root.traceId()));
  }

  /** A browser calls from outside, and nobody else in the input does. */
  private static boolean mayCall(TraceSpan request, TraceSpan root) {
    return SpanProcess.isBrowser(request) || !Callee.of(root).isFromOutside();
  }

  private static long duration(Map<TraceSpan, TraceSpan> pairs) {
    List<TraceSpan> callers = new ArrayList<>(pairs.values());
    return callers.stream().mapToLong(TraceSpan::durationNanos).sum() / Math.max(1, callers.size());
  }
}
