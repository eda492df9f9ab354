package tracing.doctor.rules.recording;

import static java.util.stream.Collectors.toSet;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Spans whose parent or children cannot be known, because different spans of a trace share an id.
 */
public final class RepeatedIds {

  private RepeatedIds() {}

  /**
   * Returns findings without those that a repeated id may have caused: their evidence is a span
   * with such an id or a child of one, and they show in no trace without one.
   */
  public static List<DoctorFinding> withoutEffects(List<DoctorFinding> all, List<Trace> traces) {
    Map<String, Set<String>> unclear = new TreeMap<>();
    all.stream()
        .filter(finding -> finding.symptom() == Symptom.SAME_SPAN_ID)
        .forEach(
            finding ->
                unclear
                    .computeIfAbsent(finding.traceIds().get(0), id -> new HashSet<>())
                    .addAll(finding.spanIds()));
    if (unclear.isEmpty()) {
      return all;
    }
    traces.stream()
        .filter(trace -> unclear.containsKey(trace.id()))
        .forEach(trace -> addChildren(trace, unclear.get(trace.id())));
    return all.stream().filter(finding -> !isEffect(finding, unclear)).toList();
  }

  private static void addChildren(Trace trace, Set<String> ids) {
    ids.addAll(
        trace.all().stream()
            .filter(span -> ids.contains(span.parentSpanId()))
            .map(TraceSpan::spanId)
            .collect(toSet()));
  }

  private static boolean isEffect(DoctorFinding finding, Map<String, Set<String>> unclear) {
    return finding.symptom() != Symptom.SAME_SPAN_ID
        && unclear.keySet().containsAll(finding.seenIn())
        && finding.traceIds().stream()
            .map(id -> unclear.getOrDefault(id, Set.of()))
            .anyMatch(ids -> finding.spanIds().stream().anyMatch(ids::contains));
  }
}
