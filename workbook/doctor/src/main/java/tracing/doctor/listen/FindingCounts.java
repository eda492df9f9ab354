package tracing.doctor.listen;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.DoctorFinding.Severity;
import tracing.doctor.findings.FindingKind;
import tracing.doctor.findings.Symptom;

/**
 * In how many traces each kind of finding was seen. Up to 1,000 kinds are told apart. Not safe for
 * use by several threads.
 */
final class FindingCounts {

  private static final int MAX_KINDS = 1000;

  private final Map<FindingKind, FindingCount> counts = new LinkedHashMap<>();
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
      Set<String> seen = seen(finding, complete);
      if (!seen.isEmpty()) {
        FindingKind kind = kind(finding);
        if (counts.putIfAbsent(kind, new FindingCount(finding)) == null) {
          added.add(finding);
        }
        counts.get(kind).add(finding, seen);
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

  /** Returns the number of traces that are noted to be only health checks. */
  int healthChecks() {
    return counts.values().stream()
        .filter(count -> count.first().symptom() == Symptom.HEALTH_CHECK_NOISE)
        .mapToInt(FindingCount::traces)
        .sum();
  }

  /** Returns the count of a finding's kind. */
  FindingCount of(DoctorFinding finding) {
    return counts.get(kind(finding));
  }

  /**
   * Returns the kinds that were seen and not withdrawn: the broken, the likely, the notes, and of
   * each those in the most traces first.
   */
  List<FindingCount> all() {
    return counts.values().stream()
        .filter(count -> count.traces() > 0)
        .sorted(
            Comparator.comparing((FindingCount count) -> count.first().severity())
                .thenComparing(count -> -count.traces()))
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

  /** Returns the complete traces in which a finding shows; its own ones must all be complete. */
  private static Set<String> seen(DoctorFinding finding, Set<String> complete) {
    Set<String> seen = new HashSet<>(finding.seenIn());
    if (!complete.containsAll(finding.traceIds())) {
      finding.traceIds().forEach(seen::remove);
    }
    seen.retainAll(complete);
    return seen;
  }

  private FindingKind kind(DoctorFinding finding) {
    FindingKind kind = FindingKind.of(finding);
    return counts.size() < MAX_KINDS || counts.containsKey(kind)
        ? kind
        : FindingKind.ofSymptom(finding);
  }
}
