package tracing.maintenance;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import tracing.checks.compile.ChildFirstClassLoader;
import tracing.checks.compile.CompiledClasses;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.TaskResult;
import tracing.checks.tasks.TaskResults;
import tracing.step1.LlmService;

/** Runs the steps' tests on other sources than the reference's. */
final class StepTests {

  /** The test class of each step, by the last part of the step's package, such as step1. */
  private static final Map<String, String> TEST_BY_STEP =
      Steps.all().stream().collect(Collectors.toMap(Steps.Step::label, Steps.Step::test));

  private static final String WHOLE = "tracing.step4.WholeTraceTest";

  /** The outcome of one test: null when it passed, else what it threw. */
  record Outcome(String test, Throwable failure) {}

  /** The outcome of each test, and what they mean for the tasks. */
  record Run(List<Outcome> outcomes, List<TaskResult> results) {}

  private StepTests() {}

  /** Returns the names of all tests of the steps, as outcomes name them. */
  static List<String> all() {
    ClassLoader loader = StepTests.class.getClassLoader();
    List<String> classes = new ArrayList<>(TEST_BY_STEP.values());
    classes.add(WHOLE);
    return run(classes, loader, new TaskResults()).stream().map(Outcome::test).toList();
  }

  /**
   * Compiles a file of one step in the place of the reference's, and runs that step's tests and the
   * whole system's.
   *
   * @param file below the source root of package tracing, such as {@code step2/UserService.java}
   */
  static Run runOn(String file, String source) {
    return runOn(file, source, List.of());
  }

  /** Does the same with the step's tests alone, and returns what they mean for the tasks. */
  static List<TaskResult> judge(String file, String source) {
    TaskResults results = new TaskResults();
    String test = TEST_BY_STEP.get(file.split("/", 2)[0]);
    run(List.of(test), loader(file, source, List.of()), results);
    return results.all();
  }

  /** Does the same, and runs further tests. */
  static Run runOn(String file, String source, List<Class<?>> further) {
    List<String> tests = new ArrayList<>(List.of(TEST_BY_STEP.get(file.split("/", 2)[0]), WHOLE));
    further.forEach(test -> tests.add(test.getName()));
    TaskResults results = new TaskResults();
    return new Run(run(tests, loader(file, source, tests), results), results.all());
  }

  private static ClassLoader loader(String file, String source, List<String> tests) {
    List<URL> places = new ArrayList<>();
    places.add(CompiledClasses.compile(Map.of("tracing/" + file, source)).url());
    List.of(LlmService.class.getName(), WHOLE, StepTests.class.getName())
        .forEach(name -> places.add(place(name)));
    return new ChildFirstClassLoader(
        places.toArray(new URL[0]),
        name -> name.startsWith("tracing.step") || tests.contains(name),
        StepTests.class.getClassLoader());
  }

  /** Where the class path has a class. */
  private static URL place(String className) {
    try {
      return Class.forName(className).getProtectionDomain().getCodeSource().getLocation();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Outcome> run(List<String> classes, ClassLoader loader, TaskResults results) {
    Map<String, Throwable> failures = new LinkedHashMap<>();
    Launcher launcher = LauncherFactory.create(quiet());
    launcher.execute(request(classes, loader), new Collector(failures), results);
    return failures.entrySet().stream().map(e -> new Outcome(e.getKey(), e.getValue())).toList();
  }

  private static LauncherConfig quiet() {
    return LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build();
  }

  private static LauncherDiscoveryRequest request(List<String> classes, ClassLoader loader) {
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
    for (String name : classes) {
      try {
        request.selectors(selectClass(loader.loadClass(name)));
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
    return request.build();
  }

  /** Takes down each test's outcome, as Class.method or Class.method[n]. */
  private record Collector(Map<String, Throwable> failures) implements TestExecutionListener {

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      Throwable failure = result.getThrowable().orElse(null);
      if (test.isTest()) {
        failures.put(name(test), failure);
      } else if (failure != null) {
        failures.put(test.getDisplayName(), failure);
      }
    }

    private static String name(TestIdentifier test) {
      MethodSource method = (MethodSource) test.getSource().orElseThrow();
      String type = method.getClassName().substring(method.getClassName().lastIndexOf('.') + 1);
      String segment = test.getUniqueIdObject().getLastSegment().getValue();
      String invocation = segment.startsWith("#") ? "[" + segment.substring(1) + "]" : "";
      return type + "." + method.getMethodName() + invocation;
    }
  }
}
