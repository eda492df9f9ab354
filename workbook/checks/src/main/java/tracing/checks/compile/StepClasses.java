package tracing.checks.compile;

import java.util.LinkedHashMap;
import java.util.Map;
import org.opentest4j.TestAbortedException;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.services.ServiceName;

/** Finds the services' classes for a test that does not have them on its class path. */
public final class StepClasses {

  /** A system property: when true, the learner's files are judged, whatever the class path has. */
  public static final String LEARNER = "workbook.learner";

  private StepClasses() {}

  /**
   * Returns {@code own} if it has the services, otherwise a loader of the learner's files.
   *
   * @throws TestAbortedException when a file does not compile: its own step says so, and why
   */
  public static ClassLoader loader(ClassLoader own) {
    if (Boolean.getBoolean(LEARNER)) {
      return new ReplacingClassLoader(compile(), name -> false, own);
    }
    try {
      Class.forName(Steps.of(ServiceName.LLM_SERVICE).className(), false, own);
      return own;
    } catch (ClassNotFoundException e) {
      return new ReplacingClassLoader(compile(), name -> false, own);
    }
  }

  private static Map<String, byte[]> compile() {
    StepFiles files = new StepFiles(WorkbookRoot.find(System.getenv()));
    Map<String, String> sources = new LinkedHashMap<>();
    Steps.services().forEach(step -> sources.put(step.source(), files.own(step)));
    try {
      return InMemoryCompiler.compile(sources, System.getProperty("java.class.path"));
    } catch (CompilationFailedException e) {
      throw new TestAbortedException("waiting for a step that does not compile: " + e.getMessage());
    }
  }
}
