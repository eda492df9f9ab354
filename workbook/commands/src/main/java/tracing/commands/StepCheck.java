package tracing.commands;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tracing.checks.compile.CompilationFailedException;
import tracing.checks.compile.TestRun;
import tracing.checks.layout.NotJudgedException;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.Outcome;
import tracing.checks.tasks.TaskResult;
import tracing.checks.tasks.TaskResults;
import tracing.checks.tasks.TaskSheet;
import tracing.commands.learn.StepStatus;
import tracing.traces.SpanText;

/** Compiles one step and runs its tests in this process. */
final class StepCheck {

  /**
   * The result.
   *
   * @param text the tasks with their states, and the details
   * @param status the same in its parts
   */
  record Report(String text, StepStatus status) {}

  private final StepFiles files;
  private final List<TaskSheet> sheets;

  StepCheck(StepFiles files, List<TaskSheet> sheets) {
    this.files = files;
    this.sheets = sheets;
  }

  /**
   * Checks a step.
   *
   * @param first the number of a task whose tests run first, and alone unless the task is done; or
   *     the empty string
   * @param exit is called with the report when the code under test ends this process
   */
  Report run(Steps.Step step, String first, Consumer<Report> exit) {
    try {
      FailureMessages messages = new FailureMessages();
      TaskResults results = new TaskResults();
      PublishedTraces traces = new PublishedTraces(new ArrayList<>());
      TestRun.of(files, step, first)
          .execute(who -> exit.accept(notJudged(step, who)), messages, results, traces);
      return messages.notJudged().isEmpty()
          ? report(step, messages, results.all(), traces)
          : notJudged(step, messages.notJudged().get(0));
    } catch (CompilationFailedException e) {
      return refused(step.label() + " does not compile:\n" + e.getMessage());
    } catch (NotJudgedException | UncheckedIOException e) {
      return notJudged(step, e.getMessage());
    }
  }

  /** Returns the report of a step that could not be judged. */
  static Report notJudged(Steps.Step step, String reason) {
    return refused(step.label() + " is not judged: " + reason);
  }

  private static Report refused(String why) {
    return new Report(why, new StepStatus(Map.of(), true, why, List.of(), ""));
  }

  private Report report(
      Steps.Step step, FailureMessages messages, List<TaskResult> results, PublishedTraces traces) {
    Map<String, Outcome> states = TaskResult.states(results);
    List<String> next = new ArrayList<>(messages.aborted());
    states.forEach(
        (task, state) -> {
          if (state == Outcome.DONE_WITH_TODO) {
            String todo = "todo(\"" + task + "\"";
            next.add(leftOver(todo, files.places(step, todo)));
          }
        });
    boolean done =
        sheets.stream()
            .filter(sheet -> sheet.step() == step.number())
            .allMatch(sheet -> states.get(sheet.number()) == Outcome.DONE);
    String details =
        details(messages.failed(), next, done)
            + (done && step.service() != null ? "\n" + others(step) : "");
    boolean broken = !messages.failed().isEmpty();
    return new Report(
        board(step, sheets, states) + "\n" + details,
        new StepStatus(states, broken, details.strip(), traces.found(), ""));
  }

  /**
   * Returns the tasks of a step with their states, one line each. Class {@code Board} prints the
   * shorter list at the end of a Maven build.
   */
  static String board(Steps.Step step, List<TaskSheet> sheets, Map<String, Outcome> states) {
    List<String> lines = new ArrayList<>();
    lines.add(step.label());
    for (TaskSheet sheet : sheets) {
      if (sheet.step() == step.number()) {
        Outcome state = states.get(sheet.number());
        String label = state == null ? "not judged" : state.label();
        lines.add("  %s  %-14s %s".formatted(sheet.number(), label, sheet.title()));
      }
    }
    return String.join("\n", lines);
  }

  /** Says how to see other correct solutions of a step that is done. */
  static String others(Steps.Step step) {
    return "For other correct solutions: ./jbang solution %s --all".formatted(step.label());
  }

  /** Says where the {@code todo} of a task that is done still is. */
  static String leftOver(String todo, List<String> places) {
    return "The task is done: remove %s) in %s".formatted(todo, String.join(", ", places));
  }

  /**
   * Returns the first failure in full, or the first task that is open.
   *
   * @param done whether all tasks are done, none with a {@code todo} that is still there
   */
  static String details(List<FailureMessages.Failure> failed, List<String> aborted, boolean done) {
    if (!failed.isEmpty()) {
      int more = failed.size() - 1;
      return "\n%s\nTest: %s%s"
          .formatted(
              failed.get(0).message(),
              failed.get(0).test(),
              more == 0 ? "" : " (and " + SpanText.count(more, "other test") + ")");
    }
    return aborted.stream()
        .min(Comparator.naturalOrder())
        .map(first -> "  Next: " + first)
        .orElse(
            done
                ? "All tasks of this step are done. To go on: ./jbang learn"
                : "No check failed, but not every task of this step is done: see the list above.");
  }
}
