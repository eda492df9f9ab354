package tracing.doctor.rules.parents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tracing.doctor.findings.DoctorFinding;

/**
 * Counts in how many traces two spans are in an order that may be chance in one of them. Not safe
 * for use by several threads.
 */
final class ShareOfPairs {

  private static final double MIN_SHARE = 0.95;

  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final Map<String, List<DoctorFinding>> found = new LinkedHashMap<>();

  /** Counts two spans that may be in this order. */
  void count(String names) {
    counts.merge(names, 1, Integer::sum);
  }

  /** Adds what two spans show that are in this order; they are counted as well. */
  void add(String names, DoctorFinding finding) {
    found.computeIfAbsent(names, key -> new ArrayList<>()).add(finding);
  }

  /** Returns the findings about spans that nearly always are in this order. */
  Stream<DoctorFinding> credible() {
    return found.entrySet().stream()
        .filter(entry -> entry.getValue().size() >= MIN_SHARE * counts.get(entry.getKey()))
        .flatMap(entry -> entry.getValue().stream());
  }
}
