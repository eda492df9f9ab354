package tracing.doctor.evidence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.traces.TraceSpan;

/**
 * The root of a trace, and what may explain that the trace begins there.
 *
 * @param cause what explains it, if anything does
 * @param isProven whether ids or attributes prove the cause
 */
public record ExplainedRoot<T>(TraceSpan root, Optional<T> cause, boolean isProven) {

  private static final double MIN_SHARE = 0.8;

  /** Groups roots by service and name, in the order of their first appearance. */
  public static <T> Collection<List<ExplainedRoot<T>>> groups(Stream<ExplainedRoot<T>> roots) {
    return roots
        .collect(
            groupingBy(
                explained -> SpanProcess.group(explained.root()), LinkedHashMap::new, toList()))
        .values();
  }

  /** Returns the number of roots with a cause. */
  public static <T> long count(List<ExplainedRoot<T>> group) {
    return group.stream().filter(explained -> explained.cause().isPresent()).count();
  }

  /** Returns the roots whose cause is proven, and those with any if most of the group have one. */
  public static <T> Stream<ExplainedRoot<T>> credible(List<ExplainedRoot<T>> group) {
    boolean likely = count(group) >= MIN_SHARE * group.size();
    return group.stream()
        .filter(explained -> explained.isProven() || (likely && explained.cause().isPresent()));
  }
}
