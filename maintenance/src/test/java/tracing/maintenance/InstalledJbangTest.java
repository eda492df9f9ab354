package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("maintain")
@DisabledOnOs(OS.WINDOWS)
@Timeout(600)
@DisplayName("An installed JBang")
class InstalledJbangTest {

  @TempDir Path folder;
  private Path clone;
  private Path jar;

  @BeforeEach
  void create() throws Exception {
    clone = folder.resolve("clone");
    LauncherClone launcher = new LauncherClone(clone);
    launcher.run(0, Map.of(), "hint");
    jar = launcher.files("-all.jar").get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "step1", "check step1", "llm-service", "hint 1.1"})
  @DisplayName("does in the clone's folder what the launcher does")
  void alias(String command) throws Exception {
    assertThat(jbang(clone, command.split(" "))).contains("arguments " + listed(command));
  }

  @Test
  @DisplayName("finds the commands from a folder inside the clone")
  void inside() throws Exception {
    assertThat(jbang(clone.resolve("solutions/src"), "check", "step1"))
        .contains("arguments [check, step1]");
  }

  @Test
  @DisplayName("runs the workbook by its script's path from any folder")
  void path() throws Exception {
    String script = clone.resolve("scripts/Workbook.java").toString();
    assertThat(jbang(folder, script, "check", "step1")).contains("arguments [check, step1]");
  }

  @Test
  @DisplayName("starts a service that stays up with all compilers")
  void staysUp() throws Exception {
    assertThat(jbang(clone, "api-gateway")).contains("JVM [").doesNotContain("Tiered");
  }

  private static String listed(String command) {
    return List.of(command.split(" ")).toString();
  }

  /** Asks the pinned JBang for its command, as its own launcher does, and runs the command. */
  private String jbang(Path from, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
    command.addAll(List.of("-cp", jar.toString(), "dev.jbang.Main"));
    command.addAll(List.of(arguments));
    return output(from, List.of("bash", "-c", output(from, command)));
  }

  private String output(Path from, List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(from.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder
        .environment()
        .putAll(Map.of("JBANG_RUNTIME_SHELL", "bash", "JBANG_STDIN_NOTTY", "true"));
    builder.environment().put("JBANG_DIR", folder.resolve("installed").toString());
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      process.destroyForcibly();
    }
  }
}
