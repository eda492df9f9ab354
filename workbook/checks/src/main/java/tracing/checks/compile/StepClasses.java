package tracing.checks.compile;

import java.util.Map;
import org.opentest4j.TestAbortedException;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.services.ServiceName;

/** The services' classes for a test that has none of them on its class path. */
public final class StepClasses {

  /** A system property: when true, the learner's files are judged, whatever the class path has. */
  public static final String LEARNER = "workbook.learner";

  private StepClasses() {}

  /**
   * Returns {@code own} where it has the services, else a loader of the learner's files.
   *
   * @throws TestAbortedException when a file cannot be judged: its own step says so, and why
   */
  public static ClassLoader loader(ClassLoader own) {
    if (Boolean.getBoolean(LEARNER)) {
      return learners(own);
    }
    try {
      Class.forName(Steps.of(ServiceName.LLM_SERVICE).className(), false, own);
      return own;
    } catch (ClassNotFoundException e) {
      return learners(own);
    }
  }

  private static ClassLoader learners(ClassLoader own) {
    StepFiles files = new StepFiles(WorkbookRoot.find(System.getenv()));
    try {
      return CompiledClasses.of(files, Steps.services(), Map.of()).loader(own);
    } catch (NotJudgedException e) {
      throw new TestAbortedException("waiting for a step that is not judged: " + e.getMessage());
    }
  }
}
