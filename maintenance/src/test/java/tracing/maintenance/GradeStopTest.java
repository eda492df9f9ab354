package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

@Tag("maintain")
@DisplayName("Grading that SIGTERM ends")
@EnabledOnOs(OS.LINUX)
class GradeStopTest {

  private static final int SUBMISSIONS = 8;
  private static final String REFERENCE =
      new StepFiles(GradeProcess.ROOT).reference(GradeProcess.STEP);

  @TempDir private Path folder;
  @TempDir private Path temp;
  @TempDir private Path out;

  @Test
  @Timeout(180)
  @DisplayName("leaves no temporary file, also when the whole process group gets the signal")
  void nothingLeft() throws Exception {
    stop();

    assertThat(temp).isEmptyDirectory();
  }

  @Test
  @Timeout(180)
  @DisplayName("writes no row for a submission that it was grading")
  void noRow() throws Exception {
    stop();

    assertThat(out).isDirectoryNotContaining("glob:**/learner-*.json");
  }

  /** Ends the process group while submissions are graded, and after the row of an empty one. */
  private void stop() throws Exception {
    Files.createDirectory(folder.resolve("empty"));
    for (int i = 0; i < SUBMISSIONS; i++) {
      GradeProcess.handIn(folder, "learner-" + i, GradeProcess.STEP.fileName(), REFERENCE);
    }
    ProcessBuilder command = GradeProcess.of(folder, out, temp);
    command.command().add(0, "setsid");
    Process grader = command.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try {
      awaitStart(grader);
      new ProcessBuilder("kill", "-TERM", "--", "-" + grader.pid()).inheritIO().start().waitFor();
      assertThat(grader.waitFor(90, TimeUnit.SECONDS)).isTrue();
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

  /** Tells whether a row is there, and the sources of two submissions. */
  private boolean isStarted() throws IOException {
    if (!Files.exists(out.resolve("grades.csv"))) {
      return false;
    }
    try (Stream<Path> files = Files.walk(temp, 2)) {
      return files.filter(file -> file.getFileName().toString().startsWith("submission")).count()
          >= 2;
    } catch (UncheckedIOException e) {
      return false;
    }
  }
}
