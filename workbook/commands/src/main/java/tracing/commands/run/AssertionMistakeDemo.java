package tracing.commands.run;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import tracing.checks.compile.TestRun;
import tracing.checks.diagnosis.DiagnosedFailure;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.mistakes.Mistake;

/**
 * Shows a catalogued mistake in the assertion of step 4: the first sample that it judges wrongly.
 */
final class AssertionMistakeDemo {

  private static final Steps.Step STEP = Steps.all().get(3);

  private AssertionMistakeDemo() {}

  /** Tells whether a mistake is one in the assertion. */
  static boolean isFor(Mistake mistake) {
    return STEP.source().equals("tracing/" + mistake.file());
  }

  /**
   * Runs the checks of step 4 on the assertion.
   *
   * @param source the assertion with the mistake
   * @return 0 when the checks name the mistake's cause, else 1
   */
  static int run(Mistake mistake, String source, StepFiles files, PrintStream out) {
    String test = STEP.test().replace('.', '/') + ".java";
    Map<String, String> sources = new HashMap<>(files.tests(STEP));
    sources.put(STEP.source(), source);
    List<Throwable> failures = new ArrayList<>();
    TestRun.prepare(sources, List.of(test)).execute(out::println, new Failures(failures));
    out.println(mistake.title());
    out.println("  in a copy of the reference solution, " + mistake.file() + "\n");
    if (failures.isEmpty()) {
      out.println("The checks of step 4 accept this assertion.");
      return 1;
    }
    out.println(TestRun.message(failures.get(0)));
    return failures.get(0) instanceof DiagnosedFailure failure
            && failure.diagnosis().id().equals(mistake.cause())
        ? 0
        : 1;
  }

  private record Failures(List<Throwable> found) implements TestExecutionListener {

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      result.getThrowable().ifPresent(found::add);
    }
  }
}
