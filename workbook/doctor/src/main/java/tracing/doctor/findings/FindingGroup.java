package tracing.doctor.findings;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tracing.traces.SpanText;

/**
 * The findings of one kind. Immutable.
 *
 * @param findings at least one; the first one is the example
 */
public record FindingGroup(List<DoctorFinding> findings) {

  /**
   * The broken before the likely and the notes, and of each those in the most traces. Health checks
   * come last, because they hide other notes.
   */
  public static final Comparator<FindingGroup> WIDEST_FIRST =
      Comparator.comparing((FindingGroup group) -> group.first().severity())
          .thenComparing(group -> group.first().symptom() == Symptom.HEALTH_CHECK_NOISE)
          .thenComparing(group -> -group.traces().size());

  /** Returns the findings by their kind, in the order of the first ones. */
  public static List<FindingGroup> of(List<DoctorFinding> findings) {
    Map<FindingKind, List<DoctorFinding>> byKind =
        findings.stream().collect(groupingBy(FindingKind::of, LinkedHashMap::new, toList()));
    return byKind.values().stream().map(FindingGroup::new).toList();
  }

  /** Returns the finding to show. */
  public DoctorFinding first() {
    return findings.get(0);
  }

  /** Returns the ids of the traces in which the symptom shows. */
  public Set<String> traces() {
    return findings.stream().flatMap(finding -> finding.seenIn().stream()).collect(toSet());
  }

  /** Returns the share of the traces in which the symptom shows, such as {@code 3 of 8 traces}. */
  public String rate(int all) {
    return traces().size() + " of " + SpanText.count(all, "trace");
  }

  /**
   * Returns how often the symptom shows, as a line of a report with its line break.
   *
   * @param all the number of traces
   * @return the empty string if there is only one finding, and its traces are all there are
   */
  public String seen(int all) {
    boolean several = findings.size() > traces().size();
    if (!several && (all == 1 || (first().traceIds().size() == all && findings.size() == 1))) {
      return "";
    }
    String times = several ? " " + findings.size() + " times" : "";
    String share = all == 1 ? "" : (several ? ", in " : " in ") + rate(all);
    return "  Seen%s%s.\n".formatted(times, share);
  }

  /** Returns the findings in the trace of the first one. */
  public List<DoctorFinding> inFirstTrace() {
    List<String> ids = first().traceIds();
    return findings.stream()
        .filter(finding -> finding.traceIds().get(0).equals(ids.get(0)))
        .toList();
  }
}
