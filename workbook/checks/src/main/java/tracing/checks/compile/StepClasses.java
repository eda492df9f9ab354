package tracing.checks.compile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.opentest4j.TestAbortedException;
import tracing.checks.layout.NotJudgedException;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.services.ServiceName;

/** The classes of the steps, compiled from the learner's files. */
public final class StepClasses {

  /** A system property: when true, the learner's files are judged, whatever the class path has. */
  public static final String LEARNER = "workbook.learner";

  /** Why the checks of the whole trace are not run, when a step cannot be judged. */
  public static final String ANOTHER_STEP =
      "the whole trace needs the services of all steps, and not all of them can be judged: ";

  private StepClasses() {}

  /**
   * Returns {@code own} if it has the services, otherwise a loader of the learner's files.
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

  /**
   * Compiles the learner's files of some steps, and perhaps tests with them. A learner's file in
   * the place of a test has no effect.
   *
   * @param tests the text of each test, by its path below the source root
   * @throws CompilationFailedException when they do not compile, with each error's file and line
   * @throws NotJudgedException when a step has no file, its class is not in its file, or a class in
   *     the folder of another package
   * @throws java.io.UncheckedIOException when a file cannot be read
   */
  public static CompiledClasses compile(
      StepFiles files, List<Steps.Step> steps, Map<String, String> tests) {
    String missing =
        steps.stream()
            .filter(step -> files.sources(step).isEmpty())
            .map(step -> "the file %s of %s is missing".formatted(step.fileName(), step.label()))
            .collect(Collectors.joining("; "));
    if (!missing.isEmpty()) {
      throw new NotJudgedException(missing);
    }
    Map<String, String> sources = new LinkedHashMap<>();
    steps.forEach(step -> sources.putAll(files.sources(step)));
    sources.putAll(tests);
    CompiledClasses classes;
    try {
      classes = CompiledClasses.compile(sources);
    } catch (CompilationFailedException e) {
      if (!tests.isEmpty()) {
        // The error may be that the tests find no class of the learner's.
        compile(files, steps, Map.of());
      }
      throw e;
    }
    for (Steps.Step step : steps) {
      if (!classes.has(step.className())) {
        throw new NotJudgedException(
            "the class %s is not in the file %s/%s"
                .formatted(step.className(), step.folder(), step.file()));
      }
    }
    // A class of another package could replace one of the checks.
    classes
        .misplaced(sources.keySet())
        .ifPresent(
            file -> {
              throw new NotJudgedException(
                  "the class %s is in a file whose folder is not that of its package"
                      .formatted(file));
            });
    return classes;
  }

  private static ClassLoader learners(ClassLoader own) {
    StepFiles files = new StepFiles(WorkbookRoot.find(System.getenv()));
    try {
      return compile(files, Steps.services(), Map.of()).loader(own);
    } catch (NotJudgedException e) {
      throw new TestAbortedException(ANOTHER_STEP + e.getMessage());
    }
  }
}
