package tracing.doctor;

import java.util.List;

/**
 * One thing that the doctor noticed. Immutable.
 *
 * @param broken whether a trace is broken by it; else it is a note
 * @param traceIds the traces that it is about, the one to look at first
 * @param spanIds the spans that it rests on
 * @param mark what to write beside the first of them in the tree, or the empty string
 */
public record Observation(
    Symptom symptom,
    boolean broken,
    String sentence,
    List<String> traceIds,
    List<String> spanIds,
    String mark) {

  static Observation broken(
      Symptom symptom, String sentence, String traceId, List<String> spanIds, String mark) {
    return new Observation(symptom, true, sentence, List.of(traceId), spanIds, mark);
  }

  static Observation note(
      Symptom symptom, String sentence, String traceId, List<String> spanIds, String mark) {
    return new Observation(symptom, false, sentence, List.of(traceId), spanIds, mark);
  }
}
