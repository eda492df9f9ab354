package tracing.commands;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import tracing.checks.compile.CompilationFailedException;
import tracing.checks.compile.TestRun;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.Outcome;
import tracing.checks.tasks.TaskResults;
import tracing.checks.tasks.TaskSheet;
import tracing.checks.tasks.TaskStates;
import tracing.checks.testing.TestWarmUp;

/** Compiles one step in memory and runs its tests in this process. */
final class StepCheck {

  /**
   * What came of it.
   *
   * @param broken whether something is wrong, beside tasks that are open
   */
  record Report(String text, boolean broken) {}

  private final StepFiles files;
  private final List<TaskSheet> sheets;
  private final TestWarmUp warmUp;

  StepCheck(StepFiles files, List<TaskSheet> sheets, TestWarmUp warmUp) {
    this.files = files;
    this.sheets = sheets;
    this.warmUp = warmUp;
  }

  Report run(Steps.Step step) {
    try {
      TaskResults.clear();
      Map<String, String> tests = files.tests(step);
      Map<String, String> sources = new LinkedHashMap<>(tests);
      sources.put(step.source(), files.own(step));
      Messages messages = new Messages(new ArrayList<>(), new ArrayList<>());
      TestRun run = TestRun.prepare(sources, tests.keySet());
      warmUp.await();
      run.execute(messages);
      return report(step, messages);
    } catch (CompilationFailedException e) {
      return new Report(step.label() + "  does not compile\n" + e.getMessage(), true);
    }
  }

  private Report report(Steps.Step step, Messages messages) {
    Map<String, Outcome> states = new TreeMap<>(TaskStates.of(TaskResults.all()));
    List<String> lines = new ArrayList<>();
    lines.add(step.label());
    for (TaskSheet sheet : sheets) {
      if (sheet.step() == step.number()) {
        Outcome state = states.get(sheet.number());
        lines.add(
            "  %s  %-8s %s"
                .formatted(
                    sheet.number(), state == null ? "not run" : state.label(), sheet.title()));
      }
    }
    lines.addAll(details(messages));
    return new Report(String.join("\n", lines), !messages.failed().isEmpty());
  }

  /** One failure in full is more use than ten in part; one of many like it is the least. */
  private static List<String> details(Messages messages) {
    if (!messages.failed().isEmpty()) {
      messages.failed().sort(Comparator.comparing(text -> text.startsWith("[")));
      int more = messages.failed().size() - 1;
      String rest = more == 0 ? "" : "\n(and " + more + " more checks fail)";
      return List.of("", messages.failed().get(0) + rest);
    }
    return messages.aborted().isEmpty()
        ? List.of("All of it is done.")
        : messages.aborted().stream()
            .sorted()
            .limit(1)
            .map(first -> "  First: " + first)
            .collect(Collectors.toList());
  }

  /** Takes down what the tests that did not pass say. */
  private record Messages(List<String> failed, List<String> aborted)
      implements TestExecutionListener {

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      String message = result.getThrowable().map(TestRun::message).orElse("");
      switch (result.getStatus()) {
        case FAILED -> failed.add(test.getDisplayName() + "\n" + message);
        case ABORTED -> aborted.add(message);
        default -> {
          // A test that passed has nothing to say.
        }
      }
    }
  }
}
