package tracing.doctor;

import java.util.List;
import tracing.traces.TraceSpan;

/**
 * A symptom that the doctor found in certain spans. Immutable.
 *
 * @param severity whether the symptom proves that a trace is broken
 * @param sentence what was found, with the names of the spans
 * @param mark what to write beside the first span in a printed tree, or the empty string
 * @param traceIds the traces of the spans; the first one is the trace to look at
 * @param spanIds the spans that show the symptom; empty when it is about no span in particular
 */
public record DoctorFinding(
    Symptom symptom,
    Severity severity,
    String sentence,
    String mark,
    List<String> traceIds,
    List<String> spanIds) {

  /** What a finding says about its trace. */
  public enum Severity {
    /** The trace is broken. */
    BROKEN,
    /** The trace may well be correct. */
    NOTE
  }

  /**
   * Creates a finding with the symptom's own severity and mark.
   *
   * @param spans the spans that show the symptom, the one to mark first
   */
  static DoctorFinding of(Symptom symptom, List<TraceSpan> spans, String sentence) {
    return new DoctorFinding(
        symptom,
        symptom.severity(),
        sentence,
        symptom.mark(),
        spans.stream().map(TraceSpan::traceId).distinct().toList(),
        spans.stream().map(TraceSpan::spanId).toList());
  }

  /** Tells whether a trace is broken. */
  public boolean isBroken() {
    return severity == Severity.BROKEN;
  }

  /** Returns the same finding as a note. */
  DoctorFinding asNote() {
    return new DoctorFinding(symptom, Severity.NOTE, sentence, mark, traceIds, spanIds);
  }

  /** Returns the same finding with another mark. */
  DoctorFinding withMark(String newMark) {
    return new DoctorFinding(symptom, severity, sentence, newMark, traceIds, spanIds);
  }
}
