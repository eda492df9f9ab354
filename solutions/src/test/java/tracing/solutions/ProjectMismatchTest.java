package tracing.solutions;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.services.ServiceName;

@DisplayName("A user service that is set to another project")
class ProjectMismatchTest {

  private static ReferenceSystem system;

  @BeforeAll
  static void query() {
    system = ReferenceSystem.start(Map.of(ServiceName.USER_SERVICE, Map.of("HH_PROJECT", "other")));
    system.query();
  }

  @AfterAll
  static void stop() throws Exception {
    system.close();
  }

  @Test
  @DisplayName("stays in the same trace")
  void sameTrace() {
    assertThat(system.spans().stream().map(SpanData::getTraceId).distinct()).hasSize(1);
  }

  @Test
  @DisplayName("shows its own project on its resource")
  void resource() {
    assertThat(project("process_user_request")).isEqualTo("other");
    assertThat(project("handle_query")).isEqualTo("distributed-tracing-tutorial");
  }

  private static String project(String span) {
    return system.span(span).getResource().getAttributes().asMap().entrySet().stream()
        .filter(entry -> entry.getKey().getKey().equals("honeyhive.project"))
        .map(entry -> entry.getValue().toString())
        .findFirst()
        .orElse("none");
  }
}
