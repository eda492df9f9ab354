package tracing.checks.layout;

import java.util.List;

/** The four steps and where their files are. */
public final class Steps {

  /**
   * One step.
   *
   * @param folder its module's folder
   * @param file the one file that a learner edits, below the folder
   * @param test the class that judges it
   */
  public record Step(int number, String folder, String file, String test) {

    /** The file's path below the source root, such as {@code tracing/step1/LlmService.java}. */
    public String source() {
      return file.substring("src/main/java/".length());
    }

    /** What the command line calls it, such as {@code step1}. */
    public String label() {
      return "step" + number;
    }
  }

  private static final List<Step> STEPS =
      List.of(
          step(1, "step1-llm-service", "LlmService", "LlmServiceTest"),
          step(2, "step2-user-service", "UserService", "UserServiceTest"),
          step(3, "step3-api-gateway", "ApiGateway", "ApiGatewayTest"),
          step(4, "step4-run-test", "TraceAssertion", "TraceAssertionTest"));

  private Steps() {}

  /** Returns the steps in their order. */
  public static List<Step> all() {
    return STEPS;
  }

  private static Step step(int number, String folder, String file, String test) {
    String pack = "tracing/step" + number + "/";
    return new Step(
        number, folder, "src/main/java/" + pack + file + ".java", (pack + test).replace('/', '.'));
  }
}
