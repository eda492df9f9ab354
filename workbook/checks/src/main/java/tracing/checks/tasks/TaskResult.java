package tracing.checks.tasks;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.junit.platform.engine.reporting.ReportEntry;

/**
 * The outcome of one test for a task. Immutable.
 *
 * @param task its number, or the empty string for a test without one
 * @param test the test's display name
 * @param awaited the number of the task that a waiting test waits for, or the empty string
 * @param cause why a test of a wrong task failed, in one line, or the empty string
 */
public record TaskResult(String task, Outcome outcome, String test, String awaited, String cause) {

  private static final String TASK = "task";
  private static final String OUTCOME = "outcome";
  private static final String AWAITED = "awaited";
  private static final String CAUSE = "cause";

  /**
   * Creates the outcome; only one that waits keeps what it waits for, and a wrong one its cause.
   */
  public TaskResult {
    awaited = outcome == Outcome.WAITING ? awaited : "";
    cause = outcome == Outcome.WRONG ? cause : "";
  }

  /** Creates the outcome of a test that waits for no task. */
  public TaskResult(String task, Outcome outcome, String test) {
    this(task, outcome, test, "", "");
  }

  /** Reads what {@link TaskExtension} published about a test; empty for any other entry. */
  public static Optional<TaskResult> of(String test, ReportEntry entry) {
    Map<String, String> pairs = entry.getKeyValuePairs();
    return Optional.ofNullable(pairs.get(OUTCOME))
        .map(
            name ->
                new TaskResult(
                    pairs.getOrDefault(TASK, ""),
                    Outcome.valueOf(name),
                    test,
                    pairs.getOrDefault(AWAITED, ""),
                    pairs.getOrDefault(CAUSE, "")));
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

  /** Returns which tasks each waiting task waits for, such as {@code 2.1 and 2.3}, by number. */
  public static Map<String, String> awaited(List<TaskResult> results) {
    Map<String, Outcome> states = states(results);
    return results.stream()
        .filter(result -> !result.awaited.isEmpty())
        .filter(result -> states.get(result.task) == Outcome.WAITING)
        .sorted(Comparator.comparing(TaskResult::awaited))
        .collect(
            Collectors.groupingBy(
                TaskResult::task,
                Collectors.mapping(
                    TaskResult::awaited,
                    Collectors.collectingAndThen(
                        Collectors.toCollection(LinkedHashSet::new),
                        numbers -> String.join(" and ", numbers)))));
  }

  /** Returns why each wrong task is wrong: the cause of the first of its tests that failed. */
  static Map<String, String> causes(List<TaskResult> results) {
    Map<String, String> causes = new TreeMap<>();
    results.stream()
        .filter(result -> !result.cause.isEmpty())
        .forEach(result -> causes.putIfAbsent(result.task, result.cause));
    return causes;
  }

  /** The entry to publish; JUnit accepts no blank values in it. */
  Map<String, String> entry() {
    Map<String, String> entry = new TreeMap<>(Map.of(OUTCOME, outcome.name()));
    entry.put(TASK, task);
    entry.put(AWAITED, awaited);
    entry.put(CAUSE, cause);
    entry.values().removeIf(String::isBlank);
    return entry;
  }
}
