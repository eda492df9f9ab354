package tracing.checks.compile;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Collection;
import java.util.Map;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Tests that are compiled in memory and run in this process. */
public final class TestRun {

  private final Launcher launcher = LauncherFactory.create();
  private final TestPlan plan;

  private TestRun(LauncherDiscoveryRequest request) {
    this.plan = launcher.discover(request);
  }

  /**
   * Compiles sources and finds the tests in some of them.
   *
   * @param sources the text of each file, by its path below the source root
   * @param tests the paths of the test classes among them
   * @throws tracing.checks.compile.CompilationFailedException when they do not compile
   */
  public static TestRun prepare(Map<String, String> sources, Collection<String> tests) {
    Map<String, byte[]> classes =
        InMemoryCompiler.compile(sources, System.getProperty("java.class.path"));
    ClassLoader loader =
        new ReplacingClassLoader(classes, name -> false, TestRun.class.getClassLoader());
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
    tests.forEach(path -> request.selectors(selectClass(load(loader, path))));
    return new TestRun(request.build());
  }

  /** The tests that were found, before any of them has run. */
  public TestPlan plan() {
    return plan;
  }

  /** Runs the tests, one after another. */
  public void execute(TestExecutionListener... listeners) {
    launcher.execute(plan, listeners);
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
