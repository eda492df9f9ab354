package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.commands.WorkbookCommand;
import tracing.traces.process.ChildProcess;

@Tag("maintain")
@DisplayName("Grading that SIGTERM ends")
@EnabledOnOs(OS.LINUX)
class GradeStopTest {

  private static final Path ROOT = WorkbookRoot.find(Map.of());
  private static final Steps.Step STEP = Steps.all().get(0);
  private static final int SUBMISSIONS = 8;

  @TempDir private Path folder;
  @TempDir private Path temp;
  @TempDir private Path out;

  @Test
  @Timeout(180)
  @DisplayName("leaves no temporary file, also when the whole process group gets the signal")
  void nothingLeft() throws Exception {
    for (int i = 0; i < SUBMISSIONS; i++) {
      handIn("learner-" + i);
    }
    ProcessBuilder command =
        ChildProcess.java(
            List.of("-Djava.io.tmpdir=" + temp),
            System.getProperty("java.class.path"),
            List.of(
                WorkbookCommand.class.getName(),
                "grade",
                folder.toString(),
                "--out",
                out.toString()));
    command.command().add(0, "setsid");
    command.environment().put("WORKBOOK_HOME", ROOT.toString());
    Process grader =
        command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try {
      awaitStart(grader);
      new ProcessBuilder("kill", "-TERM", "--", "-" + grader.pid()).inheritIO().start().waitFor();

      assertThat(grader.waitFor(90, TimeUnit.SECONDS)).isTrue();
      assertThat(temp).isEmptyDirectory();
    } finally {
      grader.descendants().forEach(ProcessHandle::destroyForcibly);
      grader.destroyForcibly();
    }
  }

  private void awaitStart(Process grader) throws IOException {
    while (grader.isAlive() && !isStarted()) {
      Thread.onSpinWait();
    }
  }

  /** Tells whether the sources of two submissions are there. */
  private boolean isStarted() throws IOException {
    try (Stream<Path> files = Files.walk(temp, 2)) {
      return files.filter(file -> file.getFileName().toString().startsWith("submission")).count()
          >= 2;
    } catch (java.io.UncheckedIOException e) {
      return false;
    }
  }

  private void handIn(String learner) throws IOException {
    Path file = folder.resolve(learner).resolve(STEP.folder()).resolve(STEP.file());
    Files.createDirectories(file.getParent());
    Files.writeString(file, new StepFiles(ROOT).reference(STEP));
  }
}
