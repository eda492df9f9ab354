package tracing.doctor.findings;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tracing.traces.SpanText;
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
 * @param kind what findings of one kind have in common; empty if it is the symptom and the sentence
 *     apart from numbers
 * @param seenIn the ids of the traces in which the symptom shows: one, unless a rule names it once
 *     for several traces; the trace of a caller that only belongs to it does not count
 */
public record DoctorFinding(
    Symptom symptom,
    Severity severity,
    String sentence,
    String fix,
    String decide,
    String mark,
    List<String> traceIds,
    List<String> spanIds,
    String kind,
    Set<String> seenIn) {

  private static final Pattern SHARE = Pattern.compile("\\d of \\d|None of the calls");

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
  public static DoctorFinding of(Symptom symptom, List<TraceSpan> spans, String sentence) {
    return new DoctorFinding(
        symptom,
        symptom.severity(),
        sentence,
        symptom.fix(),
        "",
        symptom.mark(),
        spans.stream().map(TraceSpan::traceId).distinct().toList(),
        spans.stream().map(TraceSpan::spanId).toList(),
        "",
        spans.stream().limit(1).map(TraceSpan::traceId).collect(Collectors.toSet()));
  }

  /**
   * Returns the same finding, which says of how many traces the shares in its sentence are, if
   * there are any.
   */
  public DoctorFinding countedIn(int traces) {
    String counted =
        SHARE.matcher(sentence).find()
            ? sentence + " These numbers are about " + SpanText.count(traces, "trace") + "."
            : sentence;
    return new DoctorFinding(
        symptom, severity, counted, fix, decide, mark, traceIds, spanIds, kind, seenIn);
  }

  /** Tells whether a trace is certainly broken. */
  public boolean isBroken() {
    return severity == Severity.BROKEN;
  }

  /** Returns the same finding as a likely one, with how to find out for certain. */
  public DoctorFinding asLikely(String howToDecide) {
    return copy(Severity.LIKELY, fix, howToDecide, mark, kind, seenIn);
  }

  /** Returns the same finding if it is proven, else a likely one. */
  public DoctorFinding asLikelyUnless(boolean proven, String howToDecide) {
    return proven ? this : asLikely(howToDecide);
  }

  /** Returns the same finding as a note. */
  public DoctorFinding asNote() {
    return copy(Severity.NOTE, fix, "", mark, kind, seenIn);
  }

  /** Returns the same finding with another fix, which suits its cause better. */
  public DoctorFinding withFix(String newFix) {
    return copy(severity, newFix, decide, mark, kind, seenIn);
  }

  /** Returns the same finding with another mark. */
  public DoctorFinding withMark(String newMark) {
    return copy(severity, fix, decide, newMark, kind, seenIn);
  }

  /** Returns the same finding with what it has in common with others of its kind. */
  public DoctorFinding ofKind(String newKind) {
    return copy(severity, fix, decide, mark, newKind, seenIn);
  }

  /** Returns the same finding for the traces of other findings. */
  public DoctorFinding seenInAll(List<DoctorFinding> findings) {
    return seenIn(
        findings.stream().flatMap(finding -> finding.seenIn().stream()).distinct().toList());
  }

  /** Returns the same finding for all traces in which the symptom shows, by their ids. */
  public DoctorFinding seenIn(Collection<String> traces) {
    return copy(severity, fix, decide, mark, kind, Set.copyOf(traces));
  }

  private DoctorFinding copy(
      Severity newSeverity,
      String newFix,
      String newDecide,
      String newMark,
      String newKind,
      Set<String> newTraces) {
    return new DoctorFinding(
        symptom,
        newSeverity,
        sentence,
        newFix,
        newDecide,
        newMark,
        traceIds,
        spanIds,
        newKind,
        newTraces);
  }
}
