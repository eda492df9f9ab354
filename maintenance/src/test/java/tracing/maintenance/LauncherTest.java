package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("maintain")
@DisabledOnOs(OS.WINDOWS)
@Timeout(600)
@DisplayName("The launcher")
class LauncherTest {

  private static final String PRINTED = "arguments [check, step1]";

  @TempDir Path folder;
  private LauncherClone clone;

  @BeforeEach
  void create() throws IOException {
    clone = new LauncherClone(folder.resolve("clone"));
  }

  @Test
  @DisplayName("runs five commands at once on the first run")
  void fiveAtOnce() throws Exception {
    clone.removeJbang();
    List<Process> runs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      runs.add(clone.start(folder.resolve(i + ".txt"), Map.of(), "check", "step1"));
    }
    for (int i = 0; i < 5; i++) {
      assertThat(LauncherClone.await(runs.get(i), folder.resolve(i + ".txt"), 0)).contains(PRINTED);
    }
  }

  @Test
  @DisplayName("compiles again once a source is newer")
  void newerSource() throws Exception {
    check();
    clone.writeScript("changed");
    assertThat(check()).contains("changed [check, step1]");
  }

  @Test
  @DisplayName("writes no password of a JBANG_AUTH variable into a file")
  void writesNoPassword() throws Exception {
    clone.run(0, Map.of("JBANG_AUTH_BASIC_PASSWORD", "hidden-password"), "check", "step1");
    assertThat(clone.files(""))
        .allSatisfy(
            file ->
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .doesNotContain("hidden-password"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"with spaces", "f\u00fcr alle", "it's $HOME"})
  @DisplayName(
      "works in a folder with spaces, umlauts or quotes in its name, with LC_ALL=C and TERM=dumb")
  void oddFolders(String name) throws Exception {
    LauncherClone odd = new LauncherClone(folder.resolve(name));
    Map<String, String> plain = Map.of("LC_ALL", "C", "TERM", "dumb");
    assertThat(odd.run(0, plain, "check", "step1")).contains(PRINTED);
    assertThat(odd.run(0, plain, "check", "step1")).contains(PRINTED);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"a:b, colon", "\ud83d\ude80, emoji"})
  @DisplayName("says in one line that a class path cannot have a character in it, and which folder")
  void oddClassPath(String name, String reason) throws Exception {
    LauncherClone odd = new LauncherClone(folder.resolve(name));
    Map<String, String> utf8 = Map.of("LC_ALL", "C.UTF-8");
    assertThat(odd.run(1, utf8, "check").lines())
        .singleElement()
        .asString()
        .contains(reason, "move the clone");
    Map<String, String> oddDir =
        Map.of("LC_ALL", "C.UTF-8", "JBANG_DIR", folder.resolve(name).toString());
    assertThat(clone.run(1, oddDir, "check").lines())
        .singleElement()
        .asString()
        .contains(reason, "set JBANG_DIR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "C.UTF-8"})
  @DisplayName("says in one line that Java loads no class from a folder with an emoji in its name")
  void emoji(String locale) throws Exception {
    LauncherClone odd = new LauncherClone(folder.resolve("\ud83d\ude80"));
    assertThat(odd.run(1, Map.of("LC_ALL", locale), "check").lines())
        .singleElement()
        .asString()
        .contains("emoji");
  }

  @Test
  @DisplayName("says in one line that its folder cannot be written")
  void notWritable() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(clone.run(1, Map.of("JBANG_DIR", file + "/jbang"), "check").lines())
        .singleElement()
        .asString()
        .contains("cannot be written");
  }

  @Test
  @DisplayName("lists the commands for --help")
  void help() throws Exception {
    assertThat(clone.run(0, Map.of(), "--help")).contains("  demo:", "  local-honeyhive:");
    assertThat(clone.run(0, Map.of(), "help")).contains("  demo:", "  local-honeyhive:");
  }

  @Test
  @DisplayName("prints the workbook's version and the commands that there are")
  void versionAndUnknownCommand() throws Exception {
    assertThat(clone.run(0, Map.of(), "--version")).matches("\\d+\\.\\d+\\.\\d+\\s*");
    assertThat(clone.run(1, Map.of(), "nonsense"))
        .startsWith("There is no command nonsense.")
        .contains(" doctor ", "./jbang --help");
  }

  @Test
  @DisplayName("prints Maven's reason, and asks about the network only for that")
  void noRepository() throws Exception {
    clone.removeJbang();
    assertThat(clone.run(1, Map.of("JBANG_REPO", "/dev/null/repository"), "check"))
        .contains("/dev/null/repository")
        .doesNotContain("\u001b", "online");
  }

  private String check() throws IOException, InterruptedException {
    return clone.run(0, Map.of(), "check", "step1");
  }
}
