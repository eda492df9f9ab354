package tracing.checks.diagnosis;

import java.util.List;

/**
 * One thing that is wrong in a trace. Immutable.
 *
 * @param service the label of the service to look at
 * @param sentence what happened, for a learner
 * @param spanIds the spans that it rests on
 * @param mark what to write beside the first of them in the tree, or the empty string
 * @param location file and line to look at, or the empty string
 * @param subjects what it explains; see {@link Subjects}
 */
public record Finding(
    Cause cause,
    String service,
    String sentence,
    List<String> spanIds,
    String mark,
    String location,
    List<String> subjects) {

  /** Returns the same finding, explaining other subjects. */
  Finding explaining(List<String> others) {
    return new Finding(cause, service, sentence, spanIds, mark, location, List.copyOf(others));
  }

  /** Tells whether this finding explains why something about one of {@code others} fails. */
  public boolean explains(List<String> others) {
    return others.stream().anyMatch(subjects::contains);
  }
}
