package tracing.checks.labs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import tracing.checks.compile.CompilationFailedException;
import tracing.checks.compile.TestRun;

/** Runs the check of one lab. */
public final class LabCheck {

  /**
   * The result.
   *
   * @param failures what the tests that failed threw; none when the lab is fixed
   * @param passed how many tests passed
   * @param compileError the messages of the compiler, or the empty string
   */
  public record Result(List<Throwable> failures, int passed, String compileError) {

    /** Tells whether nothing failed and something ran. */
    public boolean isFixed() {
      return failures.isEmpty() && compileError.isEmpty() && passed > 0;
    }

    /** Returns the first failure, or the messages of the compiler, or the empty string. */
    public String message() {
      return failures.isEmpty() ? compileError : String.valueOf(failures.get(0).getMessage());
    }
  }

  private LabCheck() {}

  /**
   * Runs a lab's tests on a text of its file.
   *
   * @param source the text to judge
   * @param test the text of the check
   */
  public static Result run(Lab lab, String source, String test) {
    try {
      Listener listener = new Listener();
      TestRun.prepare(Map.of(lab.source(), source, lab.test(), test), List.of(lab.test()))
          .execute(System.err::println, listener);
      return new Result(listener.failures, listener.passed, "");
    } catch (CompilationFailedException e) {
      return new Result(List.of(), 0, "It does not compile.\n" + e.getMessage());
    }
  }

  private static final class Listener implements TestExecutionListener {

    private final List<Throwable> failures = new ArrayList<>();
    private int passed;

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      result.getThrowable().ifPresent(failures::add);
      if (test.isTest() && result.getThrowable().isEmpty()) {
        passed++;
      }
    }
  }
}
