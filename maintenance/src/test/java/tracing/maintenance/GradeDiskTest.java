package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tracing.commands.grade.Sandbox;

/** Runs the command with a disk of a few kilobytes, as a user who may not read every folder. */
@Tag("maintain")
@DisplayName("Grading on a full disk, or with folders that cannot be read")
@Timeout(300)
class GradeDiskTest {

  private static final int KIB = 1024;

  @TempDir private Path folder;
  @TempDir private Path out;
  @TempDir private Path temp;
  private Path locked;
  private String printed;

  @BeforeEach
  void handIn() throws IOException {
    Sandbox sandbox = Sandbox.find();
    assumeTrue(sandbox.isThere(), sandbox.missing());
    Files.createDirectory(folder.resolve("empty"));
    locked = Files.createDirectory(folder.resolve("locked"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
  }

  @AfterEach
  void unlock() throws IOException {
    if (locked != null) {
      Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  @DisplayName("has a row with the reason for a folder that may not be read")
  void unreadableFolder() throws Exception {
    assertThat(grade(List.of())).isEqualTo(3);

    assertThat(Files.readString(out.resolve("grades.md")))
        .contains("not judged: cannot be read: you may not read ")
        .contains("| empty | 0 of 18 |");
  }

  @Test
  @DisplayName("says which file of the results cannot be written, and has the exit status 1")
  void results() throws Exception {
    assertThat(grade(tmpfs(out, 8 * KIB))).isEqualTo(1);

    assertThat(printed)
        .contains("[2/2] ")
        .containsPattern(out + "/\\S+: this file cannot be written: .*No space left on device");
  }

  @Test
  @DisplayName("does not judge a submission for which there is no room, and judges the others")
  void temporaryFiles() throws Exception {
    for (String name : List.of("LlmService", "A", "B", "C")) {
      GradeProcess.handIn(folder, "large", name + ".java", "/*" + "x".repeat(1000 * KIB) + "*/");
    }
    GradeProcess.handIn(folder, "small", "LlmService.java", "class");

    assertThat(grade(tmpfs(temp, 3000 * KIB))).isEqualTo(3);

    assertThat(Files.readString(out.resolve("grades.md")))
        .containsPattern("- large: .*not judged: cannot be started: .*No space left on device")
        .containsPattern("- small: .*does not compile");
  }

  private static List<String> tmpfs(Path place, int bytes) {
    return List.of("--size", String.valueOf(bytes), "--tmpfs", place.toString());
  }

  private int grade(List<String> disk) throws IOException, InterruptedException {
    List<String> user = new ArrayList<>(List.of("bwrap", "--dev-bind", "/", "/"));
    user.addAll(List.of("--unshare-user", "--uid", "1000", "--cap-drop", "ALL"));
    user.addAll(disk);
    ProcessBuilder builder = GradeProcess.of(folder, out, temp, "--parallel=1");
    builder.command().addAll(0, user);
    builder.environment().put("PATH", "no-sandbox-in-here");
    Process process = builder.start();
    process.getOutputStream().close();
    printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor();
  }
}
