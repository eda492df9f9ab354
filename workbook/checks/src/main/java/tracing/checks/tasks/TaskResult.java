package tracing.checks.tasks;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.junit.platform.engine.reporting.ReportEntry;

/**
 * The outcome of one test for a task. Immutable.
 *
 * @param task its number, or the empty string for a test without one
 * @param test the test's display name
 */
public record TaskResult(String task, Outcome outcome, String test) {

  private static final String TASK = "task";
  private static final String OUTCOME = "outcome";

  /** Reads what {@link TaskExtension} published about a test; empty for any other entry. */
  public static Optional<TaskResult> of(String test, ReportEntry entry) {
    Map<String, String> pairs = entry.getKeyValuePairs();
    return Optional.ofNullable(pairs.get(OUTCOME))
        .map(name -> new TaskResult(pairs.getOrDefault(TASK, ""), Outcome.valueOf(name), test));
  }

  /**
   * Returns the state of each task that a result names: the worst outcome of its tests. The tests
   * without a task are under the empty string. When one test of a task was not judged, none is.
   */
  public static Map<String, Outcome> states(List<TaskResult> results) {
    BinaryOperator<Outcome> worse = BinaryOperator.maxBy(Comparator.naturalOrder());
    Map<String, Outcome> states = new TreeMap<>();
    results.forEach(result -> states.merge(result.task(), result.outcome(), worse));
    if (states.containsValue(Outcome.NOT_JUDGED)) {
      states.replaceAll((task, outcome) -> Outcome.NOT_JUDGED);
    }
    return states;
  }

  /** The entry to publish; JUnit accepts no empty values in it. */
  Map<String, String> entry() {
    return task.isEmpty()
        ? Map.of(OUTCOME, outcome.name())
        : Map.of(OUTCOME, outcome.name(), TASK, task);
  }
}
