package tracing.step4.incidents;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Map;

/** What the two services of a branch office tell HoneyHive of themselves. */
public class BranchOffice {

  private static final String DEFAULT = "my-first-project";

  private BranchOffice() {}

  /** Returns the resource of the counter. */
  public static Resource counter(Map<String, String> environment) {
    return resource("counter", environment.getOrDefault("HH_PROJECT", DEFAULT));
  }

  /** Returns the resource of the accounts. */
  public static Resource accounts(Map<String, String> environment) {
    // tag::fix[]
    return resource("accounts", environment.getOrDefault("HH_PROJECT", DEFAULT));
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
