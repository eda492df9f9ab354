package tracing.commands.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.layout.Steps;

@DisplayName("The process that runs a step of a submission")
class TestProcessesTest {

  @Test
  @DisplayName("gets no environment variable of the instructor but those that a JVM needs")
  void environment() throws IOException {
    try (TestProcesses processes = TestProcesses.create(Duration.ofSeconds(1))) {
      Map<String, String> environment =
          processes.command(Path.of("submission"), Steps.all().get(0)).environment();

      assertThat(environment.keySet())
          .isSubsetOf("PATH", "LANG", "TMPDIR", "TEMP", "TMP", "SystemRoot", "WORKBOOK_HOME");
    }
  }
}
