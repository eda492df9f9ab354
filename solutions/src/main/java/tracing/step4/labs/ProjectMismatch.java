package tracing.step4.labs;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Map;

/**
 * Symptom: on the laptop one project has the whole trace, in production two have half of it each.
 */
public class ProjectMismatch {

  private static final String DEFAULT = "distributed-tracing-tutorial";

  private ProjectMismatch() {}

  public static Resource gateway(Map<String, String> environment) {
    return resource("api-gateway", environment.getOrDefault("HH_PROJECT", DEFAULT));
  }

  public static Resource userService(Map<String, String> environment) {
    // tag::fix[]
    return resource("user-service", environment.getOrDefault("HH_PROJECT", DEFAULT));
    // end::fix[]
  }

  private static Resource resource(String service, String project) {
    return Resource.create(
        Attributes.builder()
            .put("service.name", service)
            .put("honeyhive.project", project)
            .build());
  }
}
