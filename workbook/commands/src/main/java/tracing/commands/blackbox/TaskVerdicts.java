package tracing.commands.blackbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tracing.checks.tasks.TaskSheet;

/** The states of a step's tasks, as far as they show from outside. Immutable. */
final class TaskVerdicts {

  /** What is known of a task. */
  enum State {
    DONE("done"),
    WRONG("wrong"),
    /** What would show it is missing because of another task that is wrong. */
    WAITING("waiting"),
    UNKNOWN("cannot be told");

    private final String label;

    State(String label) {
      this.label = label;
    }
  }

  private final Map<String, State> states = new TreeMap<>();
  private final Map<String, Set<String>> alike = new TreeMap<>();
  private final Set<String> wrong = new TreeSet<>();

  /**
   * Judges.
   *
   * @param undecided the tasks of claims that could not be judged
   */
  TaskVerdicts(List<TaskSheet> sheets, List<Problem> problems, Set<String> undecided) {
    sheets.forEach(sheet -> states.put(sheet.number(), State.DONE));
    groups(problems).filter(group -> group.size() == 1).forEach(wrong::addAll);
    // What another wrong task explains is no second mistake.
    List<Set<String>> open =
        groups(problems).filter(group -> group.stream().noneMatch(wrong::contains)).toList();
    open.forEach(group -> group.forEach(task -> addAlike(task, group)));
    Set<String> waiting = new TreeSet<>(undecided);
    groups(problems).filter(group -> group.size() > 1).forEach(waiting::addAll);
    wrong.addAll(alike.keySet());
    waiting.removeAll(wrong);
    waiting.forEach(task -> states.put(task, wrong.isEmpty() ? State.UNKNOWN : State.WAITING));
    wrong.forEach(task -> states.put(task, State.WRONG));
  }

  private static Stream<Set<String>> groups(List<Problem> problems) {
    return problems.stream().flatMap(problem -> problem.tasks().stream());
  }

  private void addAlike(String task, Set<String> group) {
    Set<String> others = alike.computeIfAbsent(task, key -> new TreeSet<>());
    others.addAll(group);
    others.remove(task);
  }

  /** Tells whether a task is wrong. */
  boolean isBroken() {
    return !wrong.isEmpty();
  }

  /** Returns the state of a task. */
  State of(TaskSheet task) {
    return states.get(task.number());
  }

  /** Returns the names of the states, by the numbers of the tasks. */
  Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>();
    states.forEach((task, state) -> labels.put(task, state.label));
    return labels;
  }

  /** Returns the first task that is wrong, else the first that is not done. */
  Optional<TaskSheet> next(List<TaskSheet> tasks) {
    return tasks.stream()
        .filter(task -> of(task) == State.WRONG)
        .findFirst()
        .or(() -> tasks.stream().filter(task -> of(task) != State.DONE).findFirst());
  }

  /** Tells whether all tasks are done. */
  boolean areAllDone() {
    return states.values().stream().allMatch(state -> state == State.DONE);
  }

  /** Returns a task's line: its number, its state and its title, as the check of a step does. */
  String line(TaskSheet task) {
    State state = of(task);
    return "%s  %-14s %s%s".formatted(task.number(), state.label, task.title(), suffix(task));
  }

  private String suffix(TaskSheet task) {
    return switch (of(task)) {
      case DONE, UNKNOWN -> "";
      case WAITING -> " (waits for %s)".formatted(String.join(" and ", wrong));
      case WRONG ->
          alike.containsKey(task.number())
              ? " (or %s: they look alike from outside)"
                  .formatted(String.join(" or ", new ArrayList<>(alike.get(task.number()))))
              : "";
    };
  }
}
