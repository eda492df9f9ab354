package tracing.checks.compile;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import tracing.checks.layout.LearnerCode;
import tracing.checks.layout.NotJudgedException;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.TaskFirst;
import tracing.checks.tasks.TaskResults;

/** Tests that are compiled and run in this process. */
public final class TestRun {

  private final Launcher launcher = LauncherFactory.create();
  private final TestPlan plan;

  private final String first;

  private TestRun(CompiledClasses classes, Collection<String> tests, String first) {
    this.first = first;
    ClassLoader loader = classes.loader(TestRun.class.getClassLoader());
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
    if (!first.isEmpty()) {
      request
          .configurationParameter(TaskFirst.Order.TASK, first)
          .configurationParameter(
              MethodOrderer.DEFAULT_ORDER_PROPERTY_NAME, TaskFirst.Order.class.getName());
    }
    tests.forEach(path -> request.selectors(selectClass(load(loader, path))));
    this.plan = launcher.discover(request.build());
  }

  /**
   * Compiles the learner's files and the tests of a step, and finds the tests.
   *
   * @throws NotJudgedException when the files do not compile or do not hold the step's class
   * @throws java.io.UncheckedIOException when a file cannot be read
   */
  public static TestRun of(StepFiles files, Steps.Step step) {
    return of(files, step, "");
  }

  /**
   * Does the same for a run that begins with the tests of one task, and leaves out all others when
   * that task is not done.
   *
   * @param first the task's number, or the empty string for a run of all tests
   */
  public static TestRun of(StepFiles files, Steps.Step step, String first) {
    Map<String, String> tests = files.tests(step);
    return new TestRun(StepClasses.compile(files, List.of(step), tests), tests.keySet(), first);
  }

  /**
   * Compiles sources and finds the tests in some of them.
   *
   * @param sources the text of each file, by its path below the source root
   * @param tests the paths of the test classes among them
   * @throws CompilationFailedException when they do not compile
   */
  public static TestRun prepare(Map<String, String> sources, Collection<String> tests) {
    return prepare(CompiledClasses.compile(sources), tests);
  }

  /**
   * Finds the tests in classes that are compiled already.
   *
   * @param tests the paths of the sources of the test classes among them
   */
  public static TestRun prepare(CompiledClasses classes, Collection<String> tests) {
    return new TestRun(classes, tests, "");
  }

  /** The tests that were found, before any of them has run. */
  public TestPlan plan() {
    return plan;
  }

  /**
   * Runs the tests, one after another.
   *
   * @param exit is called when the code under test ends this process, with a sentence that says who
   */
  public void execute(Consumer<String> exit, TestExecutionListener... listeners) {
    Thread hook = LearnerCode.onExit(exit);
    CancellationToken token = CancellationToken.create();
    TaskResults results = new TaskResults();
    launcher.execute(
        LauncherExecutionRequestBuilder.request(plan)
            .listeners(listeners)
            .listeners(results, new TaskFirst(first, results, token))
            .cancellationToken(token)
            .build());
    Runtime.getRuntime().removeShutdownHook(hook);
  }

  /**
   * Runs the tests without a result, so that the JVM compiles what each run uses.
   *
   * @param isOver is asked before each test, and ends the run when true
   */
  public void warmUp(BooleanSupplier isOver) {
    CancellationToken token = CancellationToken.create();
    launcher.execute(
        LauncherExecutionRequestBuilder.request(plan)
            .listeners(
                new TestExecutionListener() {
                  @Override
                  public void executionStarted(TestIdentifier test) {
                    if (isOver.getAsBoolean()) {
                      token.cancel();
                    }
                  }
                })
            .cancellationToken(token)
            .build());
  }

  /** Returns what a failure says; one without a message says its type. */
  public static String message(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  private static Class<?> load(ClassLoader loader, String path) {
    try {
      return loader.loadClass(path.replaceFirst("\\.java$", "").replace('/', '.'));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(path + " holds no class of its own name", e);
    }
  }
}
