package tracing.commands.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tracing.traces.process.ChildProcess;

@DisplayName("The archive of classes of the processes of submissions")
@Timeout(120)
class ClassArchiveTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private ClassArchive archive;

  @BeforeEach
  void create() {
    archive = new ClassArchive(folder.resolve("tests.jsa"));
  }

  @Test
  @DisplayName("gives its classes to processes that start after it is written")
  void used() throws Exception {
    run(archive.writing());
    archive.complete();

    List<String> options = new ArrayList<>(archive.using());
    options.add("-Xlog:class+load");
    assertThat(run(options))
        .anyMatch(line -> line.contains("Program source: shared objects file (top)"));
    assertThat(archive.file()).isNotEmpty();
  }

  @Test
  @DisplayName("is not used while it is being written")
  void notComplete() throws Exception {
    run(archive.writing());

    assertThat(archive.using()).isEmpty();
    assertThat(archive.file()).isEmpty();
  }

  @Test
  @DisplayName("is not used when no process wrote it")
  void notWritten() {
    archive.complete();

    assertThat(archive.using()).isEmpty();
  }

  private List<String> run(List<String> options) throws Exception {
    List<String> lines = new ArrayList<>();
    try (ChildProcess process =
        ChildProcess.start(
            ChildProcess.java(options, jar().toString(), List.of(Program.class.getName())),
            lines::add)) {
      assertThat(process.awaitOutput(LIMIT) && process.awaitExit(LIMIT)).isTrue();
    }
    return lines;
  }

  /** There is no archive of the classes of a folder. */
  private Path jar() throws IOException {
    Path jar = folder.resolve("program.jar");
    if (Files.notExists(jar)) {
      String entry = Program.class.getName().replace('.', '/') + ".class";
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
          InputStream program = Program.class.getResourceAsStream("/" + entry)) {
        out.putNextEntry(new JarEntry(entry));
        program.transferTo(out);
      }
    }
    return jar;
  }

  /** Ends at once. */
  static final class Program {

    private Program() {}

    public static void main(String[] args) {
      // Only that it was loaded matters.
    }
  }
}
