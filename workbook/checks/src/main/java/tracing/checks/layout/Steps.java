package tracing.checks.layout;

import java.util.List;
import tracing.services.ServiceName;

/** The four steps: where their files are, and the names of their classes. */
public final class Steps {

  /**
   * One step.
   *
   * @param folder its module's folder
   * @param className the class that a learner edits
   * @param test the class that judges it
   * @param service the service that the class is, or null for step 4
   */
  public record Step(
      int number, String folder, String className, String test, ServiceName service) {

    /** The file's path below the source root, such as {@code tracing/step1/LlmService.java}. */
    public String source() {
      return className.replace('.', '/') + ".java";
    }

    /** The one file that a learner edits, below the step's folder. */
    public String file() {
      return "src/main/java/" + source();
    }

    /** That file's name, such as {@code LlmService.java}. */
    public String fileName() {
      return className.substring(className.lastIndexOf('.') + 1) + ".java";
    }

    /** What the command line calls it, such as {@code step1}. */
    public String label() {
      return "step" + number;
    }
  }

  private static final List<Step> STEPS =
      List.of(
          step(1, "step1-llm-service", "LlmService", ServiceName.LLM_SERVICE),
          step(2, "step2-user-service", "UserService", ServiceName.USER_SERVICE),
          step(3, "step3-api-gateway", "ApiGateway", ServiceName.API_GATEWAY),
          step(4, "step4-run-test", "TraceAssertion", null));

  private Steps() {}

  /** Returns the steps in their order. */
  public static List<Step> all() {
    return STEPS;
  }

  /** Returns the steps of the services, in the order in which the services start. */
  public static List<Step> services() {
    return STEPS.subList(0, 3);
  }

  /** Returns the step in which a service is written. */
  public static Step of(ServiceName service) {
    return services().stream().filter(step -> step.service() == service).findFirst().orElseThrow();
  }

  private static Step step(int number, String folder, String simpleName, ServiceName service) {
    String className = "tracing.step" + number + "." + simpleName;
    return new Step(number, folder, className, className + "Test", service);
  }
}
