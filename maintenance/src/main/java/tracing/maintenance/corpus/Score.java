package tracing.maintenance.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tracing.doctor.Doctor;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.DoctorFinding.Severity;

/** What the doctor found in recordings. Not safe for use by several threads. */
final class Score {

  private int systems;
  private int requests;
  private int visible;
  private int found;
  private int right;
  private int shown;
  private int firstRight;
  private final List<String> falseBroken = new ArrayList<>();
  private final List<String> falseLikely = new ArrayList<>();
  private final Map<String, Integer> hidden = new TreeMap<>();

  /**
   * Examines a recording.
   *
   * @param kind the break in it, or null if it is whole
   */
  void add(Break kind, Recording recording) {
    systems++;
    requests += recording.requests();
    List<DoctorFinding> findings =
        Doctor.examine(recording.spans()).stream()
            .filter(finding -> finding.severity() != Severity.NOTE)
            .toList();
    Set<String> broken =
        recording.instances().stream()
            .flatMap(instance -> instance.spanIds().stream())
            .collect(Collectors.toSet());
    findings.forEach(finding -> judge(finding, broken));
    if (kind != null) {
      Set<String> named =
          findings.stream()
              .filter(kind::isNamedBy)
              .map(finding -> finding.spanIds().get(0))
              .collect(Collectors.toSet());
      recording.instances().forEach(instance -> judge(instance, named));
      judgeFirst(kind, recording, findings);
    }
  }

  private void judgeFirst(Break kind, Recording recording, List<DoctorFinding> findings) {
    if (recording.instances().stream().anyMatch(instance -> instance.hidden().isEmpty())) {
      shown++;
      firstRight += !findings.isEmpty() && kind.isNamedBy(findings.get(0)) ? 1 : 0;
    }
  }

  private void judge(DoctorFinding finding, Set<String> broken) {
    if (broken.contains(finding.spanIds().get(0))) {
      right++;
    } else {
      boolean isBroken = finding.severity() == Severity.BROKEN;
      (isBroken ? falseBroken : falseLikely)
          .add(finding.symptom().id() + ": " + finding.sentence());
    }
  }

  private void judge(Instance instance, Set<String> named) {
    if (!instance.hidden().isEmpty()) {
      hidden.merge(instance.hidden(), 1, Integer::sum);
      return;
    }
    visible++;
    if (instance.spanIds().stream().anyMatch(named::contains)) {
      found++;
    }
  }

  /** Adds another score to this one. */
  Score plus(Score other) {
    systems += other.systems;
    requests += other.requests;
    visible += other.visible;
    found += other.found;
    right += other.right;
    shown += other.shown;
    firstRight += other.firstRight;
    falseBroken.addAll(other.falseBroken);
    falseLikely.addAll(other.falseLikely);
    other.hidden.forEach((reason, count) -> hidden.merge(reason, count, Integer::sum));
    return this;
  }

  /** Returns the sum of scores. */
  static Score sum(Stream<Score> scores) {
    Score sum = new Score();
    scores.forEach(sum::plus);
    return sum;
  }

  int systems() {
    return systems;
  }

  int requests() {
    return requests;
  }

  /** Returns the number of broken requests that spans show. */
  int visible() {
    return visible;
  }

  int found() {
    return found;
  }

  /** Returns the share of the visible breaks that were found; 1 if there are none. */
  double recall() {
    return visible == 0 ? 1 : (double) found / visible;
  }

  /** Returns the share of the findings that name a broken request; 1 if there are none. */
  double precision() {
    int all = right + falseBroken.size() + falseLikely.size();
    return all == 0 ? 1 : (double) right / all;
  }

  /** Returns in how many systems the first finding names the break, of those that show it. */
  String first() {
    return firstRight + " of " + shown;
  }

  List<String> falseBroken() {
    return falseBroken;
  }

  List<String> falseLikely() {
    return falseLikely;
  }

  /** Returns how many breaks spans cannot show, by reason. */
  Map<String, Integer> hidden() {
    return hidden;
  }
}
