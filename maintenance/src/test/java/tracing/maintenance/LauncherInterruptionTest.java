package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("maintain")
@DisabledOnOs(OS.WINDOWS)
@Timeout(600)
@DisplayName("After an interrupted run, the launcher")
class LauncherInterruptionTest {

  private static final String PRINTED = "arguments [check, step1]";

  @TempDir Path folder;
  private LauncherClone clone;

  @BeforeEach
  void create() throws IOException {
    clone = new LauncherClone(folder.resolve("clone"));
  }

  @Test
  @DisplayName("repairs what a run has left that was ended while it compiled")
  void repairs() throws Exception {
    check();
    Path jar = clone.files("Workbook.jar").get(0);
    try (FileChannel channel = FileChannel.open(jar, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
    Files.writeString(clone.file("cache/dependency_cache.json"), "");
    Files.setLastModifiedTime(Files.createFile(clone.file("compiling")), FileTime.fromMillis(0));
    forgetCommands();
    assertThat(check()).contains(PRINTED);
  }

  @Test
  @DisplayName("repairs an empty dependency cache, whoever left it")
  void emptyDependencyCache() throws Exception {
    check();
    Files.writeString(clone.file("cache/dependency_cache.json"), "");
    forgetCommands();
    assertThat(check()).contains(PRINTED);
  }

  @ParameterizedTest(name = "{0} cut to {1} bytes")
  @CsvSource({"-all.jar, 0", "-all.jar, 5000", "Workbook.jar, 0", "Workbook.jar, 500"})
  @DisplayName("repairs a cut jar, and does not say that it waits when nobody compiles")
  void cutJar(String name, long size) throws Exception {
    check();
    try (FileChannel jar = FileChannel.open(clone.files(name).get(0), StandardOpenOption.WRITE)) {
      jar.truncate(size);
    }
    Files.writeString(clone.file("compiling"), "");
    forgetCommands();
    assertThat(check()).contains(PRINTED).doesNotContain("Waiting");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("repairs a compiled jar that has lost its resources or its end")
  void keptCommand(boolean empty) throws Exception {
    check();
    Path jar = clone.files("Workbook.jar").get(0);
    if (empty) {
      Files.writeString(jar, "");
    } else {
      try (FileSystem zip = FileSystems.newFileSystem(jar)) {
        Files.delete(zip.getPath("page", "page.html"));
      }
    }
    assertThat(check()).contains(PRINTED);
    try (FileSystem zip = FileSystems.newFileSystem(clone.files("Workbook.jar").get(0))) {
      assertThat(zip.getPath("page", "page.html")).exists();
    }
  }

  @Test
  @DisplayName("says that it waits while another run has the lock")
  void waits() throws Exception {
    check();
    forgetCommands();
    Path output = folder.resolve("waiting.txt");
    Process holder =
        new ProcessBuilder("flock", clone.file("lock").toString(), "cat")
            .redirectOutput(folder.resolve("held.txt").toFile())
            .start();
    holder.getOutputStream().write('\n');
    holder.getOutputStream().flush();
    while (holder.isAlive() && Files.size(folder.resolve("held.txt")) == 0) {
      holder.waitFor(5, TimeUnit.MILLISECONDS);
    }
    Process run = clone.start(output, Map.of(), "check", "step1");
    while (run.isAlive() && !Files.readString(output).contains("Waiting for another ./jbang")) {
      run.waitFor(5, TimeUnit.MILLISECONDS);
    }
    holder.getOutputStream().close();
    assertThat(LauncherClone.await(run, output, 0)).contains("Waiting", PRINTED);
  }

  @Test
  @DisplayName("leaves the classes alone that another run uses while it repairs")
  void leavesOthersAlone() throws Exception {
    check();
    Path jar = clone.files("Workbook.jar").get(0);
    Files.createFile(clone.file("compiling"));
    forgetCommands();
    clone.writeScript("changed");
    assertThat(check()).contains("changed [check, step1]");
    assertThat(jar).exists();
  }

  @ParameterizedTest(name = "at {0}")
  @ValueSource(strings = {"fetch.log", "compiling", "cache"})
  @DisplayName("works after a run that was killed with all its processes")
  void killed(String moment) throws Exception {
    clone.removeJbang();
    Process run = clone.start(folder.resolve("killed.txt"), Map.of(), "check", "step1");
    awaitFile(clone.file(moment), run);
    List<ProcessHandle> started = run.descendants().toList();
    run.destroyForcibly().waitFor();
    started.forEach(ProcessHandle::destroyForcibly);
    assertThat(check()).contains(PRINTED);
  }

  @ParameterizedTest(name = "at {0}")
  @CsvSource({"fetch.log, -all.jar", "cache, Workbook.jar"})
  @DisplayName("ends what it started when it is asked to stop")
  void stopsWhatItStarted(String moment, String unfinished) throws Exception {
    clone.removeJbang();
    Process run = clone.start(folder.resolve("stopped.txt"), Map.of(), "check", "step1");
    awaitFile(clone.file(moment), run);
    assertEnds(run);
    assertThat(clone.files(unfinished)).isEmpty();
  }

  @Test
  @DisplayName("becomes the command, so that a signal to the launcher ends the command")
  void becomesTheCommand() throws Exception {
    Path output = folder.resolve("waits.txt");
    Process run = clone.start(output, Map.of(), "check", "wait");
    while (run.isAlive() && !Files.readString(output).contains("JVM")) {
      run.waitFor(20, TimeUnit.MILLISECONDS);
    }
    assertEnds(run);
  }

  private String check() throws IOException, InterruptedException {
    return clone.run(0, Map.of(), "check", "step1");
  }

  /** The launcher asks JBang only when it has no command that it kept. */
  private void forgetCommands() throws IOException {
    for (Path kept : clone.files(".txt")) {
      if (kept.getFileName().toString().startsWith("check_")) {
        Files.delete(kept);
      }
    }
  }

  private static void awaitFile(Path file, Process run) throws InterruptedException {
    while (run.isAlive() && !Files.exists(file)) {
      run.waitFor(5, TimeUnit.MILLISECONDS);
    }
    assertThat(file).exists();
  }

  private static void assertEnds(Process run) throws Exception {
    List<ProcessHandle> started = run.descendants().toList();
    run.destroy();
    assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
    for (ProcessHandle process : started) {
      process.onExit().get(60, TimeUnit.SECONDS);
    }
  }
}
