package tracing.doctor.listen;

import java.util.HashSet;
import java.util.Set;
import tracing.doctor.DoctorFinding;

/** In how many traces one kind of finding was seen. */
final class FindingCount {

  private final DoctorFinding first;
  private final Set<String> current = new HashSet<>();
  private int settled;

  FindingCount(DoctorFinding first) {
    this.first = first;
  }

  /** Returns the first finding of this kind. */
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

  void add(DoctorFinding finding) {
    current.add(finding.traceIds().isEmpty() ? "" : finding.traceIds().get(0));
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
