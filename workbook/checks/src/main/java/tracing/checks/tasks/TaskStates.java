package tracing.checks.tasks;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the outcomes of tests mean for tasks: the worst of its tests' outcomes is a task's state.
 */
public final class TaskStates {

  private static final List<Outcome> WORST_FIRST =
      List.of(Outcome.WRONG, Outcome.OPEN, Outcome.WAITING, Outcome.DONE_WITH_TODO, Outcome.DONE);

  private TaskStates() {}

  /** Returns the state of each task that a result names; the tests without a task are under "". */
  public static Map<String, Outcome> of(List<TaskResults.Result> results) {
    Map<String, Outcome> states = new TreeMap<>();
    results.forEach(result -> states.merge(result.task(), result.outcome(), TaskStates::worse));
    return states;
  }

  private static Outcome worse(Outcome one, Outcome other) {
    return List.of(one, other).stream()
        .min(Comparator.comparing(WORST_FIRST::indexOf))
        .orElseThrow();
  }
}
