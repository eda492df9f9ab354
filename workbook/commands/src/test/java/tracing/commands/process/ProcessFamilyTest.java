package tracing.commands.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A process and all that it starts")
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class ProcessFamilyTest {

  private final String mark = UUID.randomUUID().toString();

  @TempDir private Path folder;

  @Test
  @DisplayName("end together, also a process that lost its parent at once")
  void end() throws Exception {
    Process process = start("(sleep 300 & echo $! >pid); sleep 300");
    ProcessFamily family = ProcessFamily.watch(process, mark);
    ProcessHandle orphan = ProcessHandle.of(awaitPid()).orElseThrow();

    family.end();

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(orphan.onExit().get(20, TimeUnit.SECONDS).isAlive()).isFalse();
  }

  @Test
  @DisplayName("end but for those that are spared, also one that lost its parent at once")
  void endAllBut() throws Exception {
    Process process = start("(sleep 300 & echo $! >pid); read line");
    ProcessFamily family = ProcessFamily.watch(process, mark);
    ProcessHandle orphan = ProcessHandle.of(awaitPid()).orElseThrow();
    try {
      assertThat(family.endAllBut(Set.of(process.toHandle()), Duration.ofSeconds(20))).isTrue();

      assertThat(orphan.isAlive()).isFalse();
      assertThat(process.isAlive()).isTrue();
    } finally {
      family.end();
    }
  }

  @Test
  @DisplayName("are ended when they use more than 1 GiB of memory")
  void memory() throws Exception {
    Process process = start("head -c 1200M /dev/zero | tail -c 1200M | sleep 300");
    ProcessFamily family = ProcessFamily.watch(process, mark);

    assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
    assertThat(family.problem()).isEqualTo("used more than 1024 MiB of memory");
  }

  @Test
  @DisplayName("are ended when they use more than 1 GiB in a file that is only in memory")
  void memoryFile() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "there is no Python");
    Process process =
        start(
            "exec /usr/bin/python3 -c 'import os, time;"
                + " file = os.memfd_create(\"x\"); os.truncate(file, 2 << 30); time.sleep(300)'");
    ProcessFamily family = ProcessFamily.watch(process, mark);

    assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
    assertThat(family.problem()).isEqualTo("used more than 1024 MiB of memory");
  }

  @Test
  @DisplayName("are ended when they have more than 1000 threads")
  void threads() throws Exception {
    Process process = start("for i in $(seq 1100); do sleep 300 & done; wait");
    ProcessFamily family = ProcessFamily.watch(process, mark);

    assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
    assertThat(family.problem()).isEqualTo("started more than 1000 threads");
  }

  private Process start(String script) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", script).directory(folder.toFile());
    builder.environment().put("MARK", mark);
    return builder.start();
  }

  private long awaitPid() throws IOException {
    Path file = folder.resolve("pid");
    while (!Files.exists(file) || Files.readString(file).isBlank()) {
      Thread.onSpinWait();
    }
    return Long.parseLong(Files.readString(file).strip());
  }
}
