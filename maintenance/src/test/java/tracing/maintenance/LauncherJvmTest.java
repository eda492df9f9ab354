package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
@DisplayName("The JVM that the launcher starts")
class LauncherJvmTest {

  @TempDir Path folder;
  private LauncherClone clone;

  @BeforeEach
  void create() throws IOException {
    clone = new LauncherClone(folder.resolve("clone"));
  }

  @Test
  @DisplayName("has one compiler for a short command")
  void shortCommand() throws Exception {
    assertThat(check()).contains("-XX:TieredStopAtLevel=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"llm-service", "user-service", "api-gateway", "demo --keep-running"})
  @DisplayName("has all its compilers for what stays up")
  void staysUp(String command) throws Exception {
    assertThat(clone.run(0, Map.of(), command.split(" ")))
        .contains("JVM [")
        .doesNotContain("Tiered");
  }

  @Test
  @DisplayName("keeps an archive of classes from JDK 19 on, and has no option for it before")
  void archive() throws Exception {
    boolean archives = Runtime.version().feature() >= 19;
    check();

    assertThat(check().contains("-XX:+AutoCreateSharedArchive")).isEqualTo(archives);
    assertThat(clone.files(".jsa")).hasSize(archives ? 1 : 0);
  }

  @Test
  @DisplayName("writes no archive in the run that compiles, which takes long enough")
  void compiles() throws Exception {
    assertThat(check()).doesNotContain("SharedArchive");
    assertThat(clone.files(".jsa")).isEmpty();
  }

  private String check() throws IOException, InterruptedException {
    return clone.run(0, Map.of(), "check", "step1");
  }
}
