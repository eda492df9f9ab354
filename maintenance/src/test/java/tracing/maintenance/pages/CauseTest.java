package tracing.maintenance.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tracing.checks.diagnosis.Cause;
import tracing.checks.layout.WorkbookRoot;
import tracing.services.ServiceName;

@DisplayName("Every cause")
class CauseTest {

  @ParameterizedTest
  @EnumSource
  @DisplayName("has its section in docs/troubleshooting.md, with the same advice for each service")
  void isDocumented(Cause cause) throws IOException {
    String page =
        Files.readString(WorkbookRoot.find(Map.of()).resolve("docs/troubleshooting.md"))
            .replace("\r\n", "\n");

    assertThat(page).contains("\n## " + cause.id() + "\n").contains(cause.fix());
    assertThat(page).contains(cause.fix("by-hand"), cause.fix("other-thread"));
    for (ServiceName service : ServiceName.values()) {
      assertThat(page).contains(cause.fix(service.label()));
    }
  }
}
