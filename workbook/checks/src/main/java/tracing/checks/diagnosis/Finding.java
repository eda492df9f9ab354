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
 * @param aspects what it explains; see {@link Aspect}
 */
public record Finding(
    Cause cause,
    String service,
    String sentence,
    List<String> spanIds,
    String mark,
    String location,
    List<Aspect> aspects) {

  /** Returns the same finding, explaining other aspects. */
  Finding explaining(List<Aspect> others) {
    return new Finding(cause, service, sentence, spanIds, mark, location, List.copyOf(others));
  }

  /** Tells whether this finding explains why something about one of {@code others} fails. */
  public boolean explains(List<Aspect> others) {
    return others.stream().anyMatch(aspects::contains);
  }
}
