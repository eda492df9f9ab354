package tracing.doctor;

import java.util.List;
import tracing.traces.TraceSpan;

/**
 * A symptom that the doctor found in certain spans. Immutable.
 *
 * @param severity whether a trace is broken, likely broken or fine
 * @param sentence what was found, with the names of the spans
 * @param fix what to do about it, in complete sentences
 * @param decide how to find out for certain, if the trace is only likely to be broken; else empty
 * @param mark what to write beside the first span in a printed tree, or the empty string
 * @param traceIds the traces of the spans; the first one is the trace to look at
 * @param spanIds the spans that show the symptom; empty when it is about no span in particular
 */
public record DoctorFinding(
    Symptom symptom,
    Severity severity,
    String sentence,
    String fix,
    String decide,
    String mark,
    List<String> traceIds,
    List<String> spanIds) {

  /** What a finding says about its trace. */
  public enum Severity {
    /** Ids or attributes prove that the trace is broken. */
    BROKEN,
    /** Only times and names say that the trace is broken. */
    LIKELY,
    /** The trace may well be correct. */
    NOTE
  }

  /**
   * Creates a finding with the symptom's own severity, fix and mark.
   *
   * @param spans the spans that show the symptom, the one to mark first
   */
  static DoctorFinding of(Symptom symptom, List<TraceSpan> spans, String sentence) {
    return new DoctorFinding(
        symptom,
        symptom.severity(),
        sentence,
        symptom.fix(),
        "",
        symptom.mark(),
        spans.stream().map(TraceSpan::traceId).distinct().toList(),
        spans.stream().map(TraceSpan::spanId).toList());
  }

  /** Tells whether a trace is certainly broken. */
  public boolean isBroken() {
    return severity == Severity.BROKEN;
  }

  /** Returns the same finding as a likely one, with how to find out for certain. */
  DoctorFinding asLikely(String howToDecide) {
    return copy(Severity.LIKELY, fix, howToDecide, mark);
  }

  /** Returns the same finding if it is proven, else a likely one. */
  DoctorFinding asLikelyUnless(boolean proven, String howToDecide) {
    return proven ? this : asLikely(howToDecide);
  }

  /** Returns the same finding as a note. */
  DoctorFinding asNote() {
    return copy(Severity.NOTE, fix, "", mark);
  }

  /** Returns the same finding with another fix, which suits its cause better. */
  DoctorFinding withFix(String newFix) {
    return copy(severity, newFix, decide, mark);
  }

  /** Returns the same finding with another mark. */
  DoctorFinding withMark(String newMark) {
    return copy(severity, fix, decide, newMark);
  }

  private DoctorFinding copy(
      Severity newSeverity, String newFix, String newDecide, String newMark) {
    return new DoctorFinding(
        symptom, newSeverity, sentence, newFix, newDecide, newMark, traceIds, spanIds);
  }
}
