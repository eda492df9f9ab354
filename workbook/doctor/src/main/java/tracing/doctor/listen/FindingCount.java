package tracing.doctor.listen;

import java.util.HashSet;
import java.util.Set;
import tracing.doctor.findings.DoctorFinding;

/** In how many traces one kind of finding was seen. */
final class FindingCount {

  private DoctorFinding first;
  private final Set<String> current = new HashSet<>();
  private int settled;

  FindingCount(DoctorFinding first) {
    this.first = first;
  }

  /** Returns the first finding of this kind, or the one that is about the most traces. */
  DoctorFinding first() {
    return first;
  }

  /** Returns the traces with such a finding that are remembered. */
  Set<String> current() {
    return current;
  }

  /** Returns the number of traces with such a finding. */
  int traces() {
    return settled + current.size();
  }

  void add(DoctorFinding finding, Set<String> traces) {
    first = finding.seenIn().size() > first.seenIn().size() ? finding : first;
    current.addAll(traces);
  }

  void clearCurrent() {
    current.clear();
  }

  void settle(Set<String> gone) {
    int before = current.size();
    current.removeAll(gone);
    settled += before - current.size();
  }
}
