package tracing.commands.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tracing.checks.layout.Steps;
import tracing.commands.process.ChildProcess;

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

  @Test
  @DisplayName("is reported with its exit status when it does not read what is written to it")
  void endsAtItsStart(@TempDir Path folder) throws IOException, InterruptedException {
    ProcessBuilder command =
        ChildProcess.java(List.of(), "", List.of("NoSuchClass"))
            .redirectInput(Files.createFile(folder.resolve("input")).toFile())
            .redirectErrorStream(true);
    try (TestProcesses processes = TestProcesses.create(Duration.ofSeconds(30))) {
      assertThat(processes.run(command).problem()).isEqualTo("ended the process with status 1");
    }
  }
}
