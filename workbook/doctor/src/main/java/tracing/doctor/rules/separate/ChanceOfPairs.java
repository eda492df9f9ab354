package tracing.doctor.rules.separate;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import tracing.traces.TraceSpan;

/**
 * Estimates how much of a chance it is that each root finds a request of its own in traffic where
 * requests overlap: the same roots, somewhat earlier or later, would then find one nearly as often.
 *
 * @param isCovered whether a root runs between the first and the last request
 * @param fitting how many different requests fit some roots
 */
record ChanceOfPairs(Predicate<TraceSpan> isCovered, ToLongFunction<List<TraceSpan>> fitting) {

  /**
   * Returns an upper limit of how probable it is that roots fit so well by chance, between 0 and 1.
   * Source: the Chernoff bound of a binomial distribution.
   *
   * @param duration how long a request takes, in nanoseconds
   */
  double of(List<TraceSpan> roots, long duration) {
    double found = (double) fitting.applyAsLong(roots) / roots.size();
    double hits = 1;
    double all = 2;
    for (double shift : Chance.SHIFTS) {
      List<TraceSpan> moved =
          roots.stream()
              .map(root -> root.later((long) (shift * duration)))
              .filter(isCovered)
              .toList();
      hits += fitting.applyAsLong(moved);
      all += moved.size();
    }
    double usual = hits / all;
    return found <= usual
        ? 1
        : Math.exp(-roots.size() * (term(found, usual) + term(1 - found, 1 - usual)));
  }

  private static double term(double share, double expected) {
    return share == 0 ? 0 : share * Math.log(share / expected);
  }
}
