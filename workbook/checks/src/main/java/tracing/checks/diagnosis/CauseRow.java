package tracing.checks.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One row of a rule's table: a condition, and the cause if the condition is true. With {@link
 * #first}, only the first matching row counts, so a condition can rely on all conditions above it
 * being false.
 *
 * @param <T> the facts that the condition is about
 * @param sentence tells a learner what happened; a name in braces, such as <code>{service}</code>,
 *     is replaced with a word of the facts
 */
record CauseRow<T extends CauseRow.Facts>(Predicate<T> condition, Cause cause, String sentence) {

  /** The facts that the conditions of a table examine. */
  interface Facts {

    /** Returns the words that replace the names in braces in a sentence. */
    Map<String, String> words();
  }

  /** Returns a finding about the facts. */
  interface NewFinding<T> {
    Finding of(T facts, Cause cause, String sentence);
  }

  static <T extends Facts> CauseRow<T> when(Predicate<T> condition, Cause cause, String sentence) {
    return new CauseRow<>(condition, cause, sentence);
  }

  static <T extends Facts> CauseRow<T> otherwise(Cause cause, String sentence) {
    return new CauseRow<>(facts -> true, cause, sentence);
  }

  /** Returns the finding of the first matching row, if there is one; {@code finding} creates it. */
  static <T extends Facts> Stream<Finding> first(
      List<CauseRow<T>> table, T facts, NewFinding<T> finding) {
    return all(table, facts, finding).limit(1);
  }

  /** Returns the findings of all matching rows; {@code finding} creates each. */
  static <T extends Facts> Stream<Finding> all(
      List<CauseRow<T>> table, T facts, NewFinding<T> finding) {
    return table.stream()
        .filter(row -> row.condition.test(facts))
        .map(row -> finding.of(facts, row.cause, row.fill(facts)));
  }

  private String fill(T facts) {
    String filled = sentence;
    for (Map.Entry<String, String> word : facts.words().entrySet()) {
      filled = filled.replace("{" + word.getKey() + "}", word.getValue());
    }
    return filled;
  }
}
