package tracing.doctor.listen;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tracing.doctor.DoctorFinding;
import tracing.doctor.DoctorFinding.Severity;
import tracing.doctor.Symptom;

/**
 * In how many traces each kind of finding was seen. Findings are of one kind when their sentences
 * differ in numbers only. Up to 1,000 kinds are told apart. Not safe for use by several threads.
 */
final class FindingCounts {

  /** A kind of finding. */
  private record Kind(Symptom symptom, Severity severity, String sentence) {}

  private static final int MAX_KINDS = 1000;

  private final Map<Kind, FindingCount> counts = new LinkedHashMap<>();
  private Set<String> current = new HashSet<>();
  private final Map<Severity, Integer> settled = new EnumMap<>(Severity.class);
  private int forgotten;

  /**
   * Counts findings. Those of traces that are remembered replace their earlier ones.
   *
   * @param complete the traces that are remembered and examined
   * @return the findings whose kind is new
   */
  List<DoctorFinding> update(List<DoctorFinding> findings, Set<String> complete) {
    current = complete;
    counts.values().forEach(FindingCount::clearCurrent);
    List<DoctorFinding> added = new ArrayList<>();
    for (DoctorFinding finding : findings) {
      if (complete.containsAll(finding.traceIds())) {
        FindingCount count = counts.get(kind(finding));
        if (count == null) {
          count = new FindingCount(finding);
          counts.put(kind(finding), count);
          added.add(finding);
        }
        count.add(finding);
      }
    }
    return added;
  }

  /** Keeps the findings of traces that are not remembered any more. */
  void settle(Collection<String> ids) {
    Set<String> gone = new HashSet<>(ids);
    forgotten += gone.size();
    for (Severity severity : Severity.values()) {
      Set<String> found = current(severity);
      found.retainAll(gone);
      settled.merge(severity, found.size(), Integer::sum);
    }
    current.removeAll(gone);
    counts.values().forEach(count -> count.settle(gone));
  }

  /** Returns the number of traces that were examined. */
  int traces() {
    return forgotten + current.size();
  }

  /** Returns the number of traces that have a finding of a rank. */
  int traces(Severity severity) {
    return settled.getOrDefault(severity, 0) + current(severity).size();
  }

  /** Returns the count of a finding's kind. */
  FindingCount of(DoctorFinding finding) {
    return counts.get(kind(finding));
  }

  /** Returns the kinds that were seen and not withdrawn: the broken, the likely, the notes. */
  List<FindingCount> all() {
    return counts.values().stream()
        .filter(count -> count.traces() > 0)
        .sorted((a, b) -> a.first().severity().compareTo(b.first().severity()))
        .toList();
  }

  /** Returns the number of kinds that were seen, but not any more when late spans had come. */
  int withdrawn() {
    return (int) counts.values().stream().filter(count -> count.traces() == 0).count();
  }

  private Set<String> current(Severity severity) {
    Set<String> found = new HashSet<>();
    counts.values().stream()
        .filter(count -> count.first().severity() == severity)
        .forEach(count -> found.addAll(count.current()));
    return found;
  }

  private Kind kind(DoctorFinding finding) {
    String sentence = finding.sentence().replaceAll("[0-9a-f]{16,}|\\d+(\\.\\d+)?", "#");
    Kind kind = new Kind(finding.symptom(), finding.severity(), sentence);
    return counts.size() < MAX_KINDS || counts.containsKey(kind)
        ? kind
        : new Kind(finding.symptom(), finding.severity(), "");
  }
}
