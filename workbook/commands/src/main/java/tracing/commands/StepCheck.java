package tracing.commands;

import java.io.UncheckedIOException;
import java.util.ArrayList;
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

/** Compiles one step and runs its tests in this process. */
record StepCheck(StepFiles files, List<TaskSheet> sheets) {

  /**
   * The result.
   *
   * @param text the tasks with their states, and the details
   * @param status the same in its parts
   */
  record Report(String text, StepStatus status) {}

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
    return new Report(why, new StepStatus(Map.of(), Map.of(), true, why, List.of(), ""));
  }

  private Report report(
      Steps.Step step, FailureMessages messages, List<TaskResult> results, PublishedTraces traces) {
    Map<String, Outcome> states = TaskResult.states(results);
    List<String> next = new ArrayList<>();
    messages
        .aborted()
        .forEach(text -> next.add(text + CheckText.stillOpen(places(step, text.split(" ", 2)[0]))));
    states.forEach(
        (task, state) -> {
          if (state == Outcome.DONE_WITH_TODO) {
            next.add(CheckText.leftOver("todo(\"" + task + "\"", places(step, task)));
          }
        });
    boolean done =
        sheets.stream()
            .filter(sheet -> sheet.step() == step.number())
            .allMatch(sheet -> states.get(sheet.number()) == Outcome.DONE);
    String details =
        CheckText.details(
            messages.failed(), next, done ? CheckText.done(step) : CheckText.NOT_DONE);
    boolean broken = !messages.failed().isEmpty();
    StepStatus status =
        new StepStatus(
            states, TaskResult.awaited(results), broken, details.strip(), traces.found(), "");
    return new Report(CheckText.board(step, sheets, status) + "\n" + details, status);
  }

  private List<String> places(Steps.Step step, String task) {
    return files.places(step, "todo(\"" + task + "\"");
  }
}
