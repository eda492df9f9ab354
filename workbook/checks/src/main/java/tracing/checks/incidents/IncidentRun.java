package tracing.checks.incidents;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import tracing.checks.compile.CompiledClasses;
import tracing.checks.compile.TestRun;

/** The compiled code of an incident and of its check, which can be run. */
public final class IncidentRun {

  /**
   * The result of a check.
   *
   * @param failures what the tests that failed threw; none when the incident is fixed
   * @param passed how many tests passed
   */
  public record Result(List<Throwable> failures, int passed) {

    /** Tells whether nothing failed and something ran. */
    public boolean isFixed() {
      return failures.isEmpty() && passed > 0;
    }
  }

  private final IncidentCode code;
  private final CompiledClasses classes;

  private IncidentRun(IncidentCode code, CompiledClasses classes) {
    this.code = code;
    this.classes = classes;
  }

  /**
   * Compiles an incident's code.
   *
   * @param source the text of the file to fix
   * @param test the text of the check
   * @param libraries the jars that the code needs in addition to this process's class path
   * @throws tracing.checks.compile.CompilationFailedException when they do not compile
   */
  public static IncidentRun compile(
      IncidentCode code, String source, String test, List<Path> libraries) {
    return new IncidentRun(
        code,
        CompiledClasses.compile(
            Map.of(code.source(), source, code.test(), test), libraries, code.java()));
  }

  /** Runs the tests. */
  public Result check() {
    Listener listener = new Listener();
    TestRun.prepare(classes, List.of(code.test())).execute(System.err::println, listener);
    return new Result(listener.failures, listener.passed);
  }

  /**
   * Runs the system once, and returns what it shows.
   *
   * @throws IllegalStateException when the code under test throws an exception
   */
  public IncidentEvidence evidence() {
    String name = code.test().replace(".java", "").replace('/', '.');
    try {
      Class<?> test = classes.loader(getClass().getClassLoader()).loadClass(name);
      var constructor = test.getDeclaredConstructor();
      constructor.setAccessible(true);
      try (IncidentSystem system =
          IncidentSystem.after((IncidentScenario) constructor.newInstance())) {
        return system.evidence();
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(name + " cannot be created: " + e, e);
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
