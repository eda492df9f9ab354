package tracing.doctor.rules.separate;

import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;
import tracing.doctor.evidence.SpanRole;
import tracing.traces.TraceSpan;

/**
 * How long after requests some roots start. If nearly each request has a root after about the same
 * time, the request probably makes a call then, also if there is always a request that runs.
 */
final class StartDelays {

  private static final double MIN_SHARE = 0.8;
  private static final int MIN_REQUESTS = 8;
  private static final double MAX_CHANCE = 0.001;

  private final TreeSet<Long> starts = new TreeSet<>();
  private final Collection<TraceSpan> requests;
  private final long usual;

  /** Compares the starts of roots of one name with those of requests. */
  StartDelays(Collection<TraceSpan> roots, Collection<TraceSpan> requests) {
    this.requests = requests;
    roots.forEach(root -> starts.add(root.startNanos()));
    long[] delays =
        requests.stream()
            .mapToLong(request -> delay(request.startNanos()))
            .filter(delay -> delay < Long.MAX_VALUE)
            .sorted()
            .toArray();
    usual = delays.length == 0 ? 0 : delays[delays.length / 2];
  }

  private long delay(long start) {
    Long next = starts.ceiling(start);
    return next == null ? Long.MAX_VALUE : next - start;
  }

  /** Tells whether nearly each request has a root after the usual time, and not by chance. */
  boolean areRegular() {
    long hits = requests.stream().filter(request -> hasRoot(request, 0)).count();
    if (requests.size() < MIN_REQUESTS || hits < MIN_SHARE * requests.size()) {
      return false;
    }
    // There are at most 2^n ways in which some of n requests have a root and the others have none.
    return Math.pow(shareIfShifted(), (double) hits) * Math.pow(2, requests.size()) <= MAX_CHANCE;
  }

  private double shareIfShifted() {
    long hits =
        requests.stream()
            .mapToLong(
                request -> Arrays.stream(Chance.SHIFTS).filter(s -> hasRoot(request, s)).count())
            .sum();
    return (hits + 1.0) / (Chance.SHIFTS.length * requests.size() + 2.0);
  }

  private boolean hasRoot(TraceSpan request, double shift) {
    long start = request.startNanos() + (long) (shift * request.durationNanos()) + usual;
    long tolerance = Math.max(SpanRole.ROUNDING_NANOS, usual / 2);
    Long next = starts.ceiling(start - tolerance);
    return next != null && next <= start + tolerance;
  }
}
