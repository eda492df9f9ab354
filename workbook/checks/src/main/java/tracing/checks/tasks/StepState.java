package tracing.checks.tasks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tracing.checks.layout.Steps;

/**
 * The result of a build for one step. Immutable.
 *
 * @param compiles whether the step's file compiled, judging by its class file
 * @param outcomes the outcome of each task; the empty string is the key for tests without a task
 * @param awaited what waiting tasks wait for, by task
 * @param causes why wrong tasks are wrong, by task; the empty string as in the outcomes
 */
record StepState(
    Steps.Step step,
    List<TaskSheet> tasks,
    boolean compiles,
    Map<String, Outcome> outcomes,
    Map<String, String> awaited,
    Map<String, String> causes) {

  /** Reads the state from the step's folder {@code target}. */
  static StepState read(Path root, Steps.Step step, String build, List<TaskSheet> tasks) {
    Path folder = root.resolve(step.folder());
    List<TaskResult> results =
        ResultsFile.read(folder.resolve("target/workbook/results.txt"), build);
    return new StepState(
        step,
        tasks,
        compiles(folder, step),
        TaskResult.states(results),
        TaskResult.awaited(results),
        TaskResult.causes(results));
  }

  /** The step's line on the board. */
  String line() {
    if (outcomes.isEmpty()) {
      return step.label() + (compiles ? "  not run" : "  does not compile");
    }
    if (outcomes.containsValue(Outcome.NOT_JUDGED)) {
      return step.label() + "  not judged";
    }
    Stream<String> states = tasks.stream().map(task -> task.number() + " " + label(task.number()));
    String otherFailure = outcomes.get("") == Outcome.WRONG ? "  and another check fails" : "";
    return step.label() + "  " + states.collect(Collectors.joining("  ")) + otherFailure;
  }

  /** The causes of what is wrong, with a line for each task. */
  Stream<String> causeLines() {
    Stream<String> wrong = tasks.stream().map(TaskSheet::number).filter(causes::containsKey);
    return Stream.concat(
        wrong.map(task -> "  " + task + ": " + causes.get(task)),
        Stream.ofNullable(causes.get("")).map(cause -> "  another check: " + cause));
  }

  /** Tells whether something is left to do in the step. */
  boolean isUnfinished() {
    return open() > 0 || problems() > 0 || outcomes.get("") == Outcome.WRONG;
  }

  /** The number of tasks that are open or waiting. */
  int open() {
    return (int)
        tasks.stream()
            .map(task -> outcomes.get(task.number()))
            .filter(state -> state == Outcome.OPEN || state == Outcome.WAITING)
            .count();
  }

  /** The number of problems: wrong tasks, or 1 if the step has no results or is not judged. */
  int problems() {
    return outcomes.isEmpty() || outcomes.containsValue(Outcome.NOT_JUDGED)
        ? 1
        : (int) outcomes.values().stream().filter(Outcome.WRONG::equals).count();
  }

  private String label(String task) {
    Outcome outcome = outcomes.get(task);
    return outcome == null ? "not run" : outcome.label(awaited.getOrDefault(task, ""));
  }

  /** Returns false if the class file is missing or older than the source file. */
  private static boolean compiles(Path folder, Steps.Step step) {
    Path classFile =
        folder.resolve("target/classes/" + step.className().replace('.', '/') + ".class");
    Path source = folder.resolve(step.file());
    try {
      return !Files.exists(folder.resolve("target"))
          || (Files.exists(classFile)
              && Files.getLastModifiedTime(classFile).compareTo(Files.getLastModifiedTime(source))
                  >= 0);
    } catch (IOException e) {
      return true;
    }
  }
}
