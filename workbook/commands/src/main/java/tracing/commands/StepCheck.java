package tracing.commands;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import tracing.checks.compile.CompilationFailedException;
import tracing.checks.compile.TestRun;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.Outcome;
import tracing.checks.tasks.TaskResult;
import tracing.checks.tasks.TaskResults;
import tracing.checks.tasks.TaskSheet;

/** Compiles one step in memory and runs its tests in this process. */
final class StepCheck {

  /**
   * The result.
   *
   * @param broken whether something is wrong and not only open
   */
  record Report(String text, boolean broken) {}

  private final StepFiles files;
  private final List<TaskSheet> sheets;

  StepCheck(StepFiles files, List<TaskSheet> sheets) {
    this.files = files;
    this.sheets = sheets;
  }

  Report run(Steps.Step step) {
    try {
      Map<String, String> tests = files.tests(step);
      Map<String, String> sources = new LinkedHashMap<>(tests);
      sources.put(step.source(), files.own(step));
      Messages messages = new Messages(new ArrayList<>(), new ArrayList<>());
      TaskResults results = new TaskResults();
      TestRun.prepare(sources, tests.keySet()).execute(messages, results);
      return report(step, messages, results.all());
    } catch (CompilationFailedException e) {
      return new Report(step.label() + " does not compile:\n" + e.getMessage(), true);
    }
  }

  private Report report(Steps.Step step, Messages messages, List<TaskResult> results) {
    List<String> lines = new ArrayList<>();
    Map<String, Outcome> states = TaskResult.states(results);
    boolean done =
        sheets.stream()
            .filter(sheet -> sheet.step() == step.number())
            .allMatch(sheet -> states.get(sheet.number()) == Outcome.DONE);
    lines.add(board(step, sheets, states));
    lines.add(details(messages.failed(), messages.aborted(), done));
    return new Report(String.join("\n", lines), !messages.failed().isEmpty());
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
        String label = state == null ? "not run" : state.label();
        lines.add("  %s  %-14s %s".formatted(sheet.number(), label, sheet.title()));
      }
    }
    return String.join("\n", lines);
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

  /** Collects the messages of the tests that did not pass. */
  private record Messages(List<String> failed, List<String> aborted)
      implements TestExecutionListener {

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      String message = result.getThrowable().map(TestRun::message).orElse("");
      switch (result.getStatus()) {
        case FAILED -> failed.add(test.getDisplayName() + "\n" + message);
        case ABORTED -> aborted.add(message);
        default -> {
          // A test that passed has no message.
        }
      }
    }
  }
}
