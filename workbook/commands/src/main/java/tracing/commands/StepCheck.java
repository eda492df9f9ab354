package tracing.commands;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tracing.checks.compile.CompilationFailedException;
import tracing.checks.compile.NotJudgedException;
import tracing.checks.compile.TestRun;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.Outcome;
import tracing.checks.tasks.TaskResult;
import tracing.checks.tasks.TaskResults;
import tracing.checks.tasks.TaskSheet;
import tracing.commands.learn.StepStatus;

/** Compiles one step and runs its tests in this process. */
final class StepCheck {

  /**
   * The result.
   *
   * @param text the tasks with their states, and the details
   * @param broken whether something is wrong and not only open
   * @param status the same in its parts
   */
  record Report(String text, boolean broken, StepStatus status) {

    /** The report of a step that could not be judged. */
    static Report notJudged(String why) {
      return new Report(why, true, new StepStatus(Map.of(), true, why, Optional.empty(), ""));
    }
  }

  private final StepFiles files;
  private final List<TaskSheet> sheets;
  private final Consumer<String> exit;

  /**
   * Creates the check.
   *
   * @param exit is called with the verdict when the code under test ends this process
   */
  StepCheck(StepFiles files, List<TaskSheet> sheets, Consumer<String> exit) {
    this.files = files;
    this.sheets = sheets;
    this.exit = exit;
  }

  Report run(Steps.Step step) {
    try {
      FailureMessages messages = new FailureMessages(new ArrayList<>(), new ArrayList<>());
      TaskResults results = new TaskResults();
      PublishedTraces traces = new PublishedTraces(new ArrayList<>());
      TestRun.of(files, step)
          .execute(who -> exit.accept(notJudged(step, who)), messages, results, traces);
      return report(step, messages, results.all(), traces);
    } catch (CompilationFailedException e) {
      return Report.notJudged(step.label() + " does not compile:\n" + e.getMessage());
    } catch (NotJudgedException | UncheckedIOException e) {
      return Report.notJudged(notJudged(step, e.getMessage()));
    }
  }

  private static String notJudged(Steps.Step step, String reason) {
    return step.label() + " is not judged: " + reason;
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
    String details = details(messages.failed(), next, done);
    boolean broken = !messages.failed().isEmpty();
    return new Report(
        board(step, sheets, states) + "\n" + details,
        broken,
        new StepStatus(states, broken, details.strip(), traces.found().stream().findFirst(), ""));
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

  /** Says where the {@code todo} of a task that is done still is. */
  static String leftOver(String todo, List<String> places) {
    return "The task is done: remove %s) in %s".formatted(todo, String.join(", ", places));
  }

  /**
   * Returns the first failure in full, or the first task that is open.
   *
   * @param done whether all tasks are done, none with a {@code todo} that is still there
   */
  static String details(List<String> failed, List<String> aborted, boolean done) {
    if (!failed.isEmpty()) {
      // Invocations with parameters, whose names begin with "[", often fail many at a time.
      String first =
          failed.stream().min(Comparator.comparing(text -> text.startsWith("["))).orElseThrow();
      int more = failed.size() - 1;
      return "\n"
          + first
          + (more == 0
              ? ""
              : "\n(%d other check%s)".formatted(more, more == 1 ? " fails" : "s fail"));
    }
    return aborted.stream()
        .min(Comparator.naturalOrder())
        .map(first -> "  Next: " + first)
        .orElse(
            done
                ? "All tasks of this step are done."
                : "No check failed, but not every task of this step is done: see the list above.");
  }
}
