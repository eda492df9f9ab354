package tracing.doctor.rules.separate;

import io.opentelemetry.api.trace.SpanKind;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

  /** So many roots show which requests come into question. */
  private static final int SAMPLE = 5;

  /** Kinds of requests, and the request of these that each root may belong to. */
  private record Explanation(List<String> kinds, Map<TraceSpan, TraceSpan> pairs) {}

  private final RequestKinds requests;

  UsualCallers(List<Trace> traces) {
    requests = new RequestKinds(traces);
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
    Map<String, Map<TraceSpan, TraceSpan>> byKind =
        byKind(requests.around(roots.stream().limit(SAMPLE)), roots);
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
    Set<String> taken = new HashSet<>();
    for (String kind : kinds) {
      byKind
          .get(kind)
          .forEach(
              (root, request) -> {
                if (!union.containsKey(root) && taken.add(request.spanId())) {
                  union.put(root, request);
                }
              });
    }
    kinds.forEach(kind -> byKind.get(kind).forEach(union::putIfAbsent));
    return union;
  }

  private boolean nearlyEachHasOne(String kind, Map<TraceSpan, TraceSpan> pairs) {
    long callers = callers(pairs);
    return callers >= MIN_PAIRED * requests.count(kind) && callers >= MIN_CALLERS;
  }

  private boolean explains(Explanation explanation, List<TraceSpan> roots) {
    Map<TraceSpan, TraceSpan> pairs = explanation.pairs();
    if (pairs.isEmpty() || pairs.size() < MIN_SHARE * roots.size() || !arePartOfWork(pairs)) {
      return false;
    }
    int all = explanation.kinds().stream().mapToInt(requests::count).sum();
    boolean isRegular = callers(pairs) >= MIN_PAIRED * all;
    if (isRegular
        && ((callers(pairs) >= MIN_PAIRED * roots.size() && haveTheirOwn(roots, explanation))
            || requests.delays(roots, explanation.kinds()).areRegular())) {
      return true;
    }
    if (!isRegular && (pairs.size() < roots.size() || areMessages(pairs))) {
      return false;
    }
    return requests.chance(pairs.keySet(), explanation.kinds(), duration(pairs))
        <= (isRegular ? MAX_CHANCE_IF_REGULAR : MAX_CHANCE);
  }

  /** Where requests overlap, each root finds one, so their number and their times have to fit. */
  private boolean haveTheirOwn(List<TraceSpan> roots, Explanation explanation) {
    List<String> kinds = explanation.kinds();
    return !requests.overlap(roots, kinds)
        || new ChanceOfPairs(
                    requests::covers,
                    moved -> requests.work().count(union(kinds, byKind(kinds, moved))))
                .of(roots, duration(explanation.pairs()))
            <= MAX_CHANCE;
  }

  private Map<String, Map<TraceSpan, TraceSpan>> byKind(
      Collection<String> kinds, List<TraceSpan> roots) {
    Map<String, Map<TraceSpan, TraceSpan>> byKind = new LinkedHashMap<>();
    kinds.forEach(kind -> byKind.put(kind, requests.pairs(roots, kind)));
    return byKind;
  }

  /** While messages are handled, their consumer asks for more, at a time that is no chance. */
  private static boolean areMessages(Map<TraceSpan, TraceSpan> pairs) {
    return pairs.values().stream().anyMatch(request -> request.kind() == SpanKind.CONSUMER);
  }

  private boolean arePartOfWork(Map<TraceSpan, TraceSpan> pairs) {
    long parts =
        pairs.entrySet().stream()
            .filter(pair -> requests.work().includes(pair.getValue(), pair.getKey()))
            .count();
    return parts >= MIN_PAIRED * pairs.size();
  }

  private static long callers(Map<TraceSpan, TraceSpan> pairs) {
    return pairs.values().stream().map(TraceSpan::spanId).distinct().count();
  }

  private static long duration(Map<TraceSpan, TraceSpan> pairs) {
    return (long) pairs.values().stream().mapToLong(TraceSpan::durationNanos).average().orElse(0);
  }
}
