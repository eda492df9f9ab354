package tracing.commands.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.Outcome;
import tracing.traces.process.ChildProcess;

@DisplayName("The process that runs a step of a submission")
@Timeout(60)
class TestProcessesTest {

  private static final Sandbox NONE = new Sandbox("not wanted here");

  @TempDir private Path folder;

  @Test
  @DisplayName("gets no environment variable of the instructor but those that a JVM needs")
  void environment() throws Exception {
    assertThat(command().environment().keySet())
        .isSubsetOf("PATH", "SystemRoot", "LC_ALL", "TMPDIR", "WORKBOOK_HOME", "WORKBOOK_RUN");
  }

  @Test
  @DisplayName("is reported with its exit status when it does not read what is written to it")
  void endsAtItsStart() throws Exception {
    ProcessBuilder command =
        ChildProcess.java(List.of(), "", List.of("NoSuchClass"))
            .redirectInput(Files.createFile(folder.resolve("input")).toFile())
            .redirectErrorStream(true);
    try (TestProcess process = TestProcess.start(command, "no mark")) {
      assertThat(process.run(Steps.all().get(0), Duration.ofSeconds(30)).problem())
          .isEqualTo("ended the process with status 1");
    }
  }

  @Test
  @DisplayName("ends when the grader ends, which closes its input")
  void endsWithGrader() throws Exception {
    try (ChildProcess process = ChildProcess.start(command(), line -> {})) {
      process.writeLine("token");
      process.process().getOutputStream().close();

      assertThat(process.awaitExit(Duration.ofSeconds(30))).isTrue();
    }
  }

  @Test
  @DisplayName("ends by itself without a failure, so that it can write the archive of its classes")
  void endsByItself() throws Exception {
    try (TestProcess process = TestProcess.start(command(), "no mark")) {
      assertThat(process.end(Duration.ofSeconds(30))).isTrue();
    }
  }

  @Test
  @DisplayName("is used again after a test that failed by itself")
  void orderly() {
    assertThat(report(TestEvent.Kind.RAN, Outcome.WRONG.name(), "").isOrderly()).isTrue();
  }

  @Test
  @DisplayName("is not used again after a service that hangs")
  void hangs() {
    assertThat(report(TestEvent.Kind.RAN, Outcome.NOT_JUDGED.name(), "").isOrderly()).isFalse();
  }

  @Test
  @DisplayName("is not used again while a line of the submission runs on")
  void runsOn() {
    assertThat(report(TestEvent.Kind.END, "", "LlmService.java:31").isOrderly()).isFalse();
  }

  private static TestProcess.Report report(TestEvent.Kind kind, String outcome, String message) {
    return new TestProcess.Report(
        List.of(new TestEvent("", kind, "", "", outcome, "", message)), "");
  }

  private ProcessBuilder command() throws Exception {
    List<Path> classPath = LearnerClassPath.ofTests(folder).elements();
    StagedSubmission staged = StagedSubmission.create(folder, new CloneFiles(Map.of()), Map.of());
    ClassArchive archive = new ClassArchive(folder.resolve("tests.jsa"));
    return new TestCommand(NONE, classPath, archive).of(staged, "mark");
  }
}
