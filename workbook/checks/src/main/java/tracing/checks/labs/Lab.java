package tracing.checks.labs;

import java.util.List;

/**
 * One small incident: code that breaks a trace, and what finds out why. Immutable.
 *
 * @param id such as {@code lost-on-an-executor}
 * @param title the symptom, in a sentence
 * @param className of the file to fix, such as {@code LostOnAnExecutor}
 * @param announces the id of the cause that its check names until it is fixed
 * @param hints each closer to the answer than the one before
 */
public record Lab(String id, String title, String className, String announces, List<String> hints) {

  private static final String FOLDER = "tracing/step4/labs/";

  /** The path of the file to fix, below the source root. */
  public String source() {
    return FOLDER + className + ".java";
  }

  /** The path of its check, below the root of the tests. */
  public String test() {
    return FOLDER + className + "Test.java";
  }

  /** The file to fix, below the clone's folder. */
  public String file() {
    return "step4-run-test/src/main/java/" + source();
  }
}
