package tracing.commands.run;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tracing.checks.compile.StepClasses;
import tracing.checks.layout.NotJudgedException;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.testing.ReceivedSpans;
import tracing.checks.testing.TraceAssertionCheck;
import tracing.services.todo.OpenTasks;
import tracing.traces.TraceSpan;

/** Runs the learner's assertion of step 4 on the spans that the services exported. */
final class OwnAssertion {

  private OwnAssertion() {}

  /** Says whether the assertion accepts the spans, and which of its tasks are open. */
  static String verdict(Path root, List<TraceSpan> spans) {
    Steps.Step step = Steps.all().get(3);
    OpenTasks.reset();
    try {
      Class<?> assertion =
          StepClasses.compile(new StepFiles(root), List.of(step), Map.of())
              .loader(OwnAssertion.class.getClassLoader())
              .loadClass(step.className());
      String verdict = TraceAssertionCheck.verdict(assertion, ReceivedSpans.convert(spans));
      Set<String> open = OpenTasks.noted();
      return open.isEmpty()
          ? verdict
          : verdict + " These of its tasks are open: %s.".formatted(String.join(", ", open));
    } catch (NotJudgedException | UncheckedIOException e) {
      return "Your assertion did not run: " + e.getMessage();
    } catch (ClassNotFoundException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
