package tracing.commands.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tracing.checks.layout.NotJudgedException;

@DisplayName("The libraries of an incident")
class LibraryClassPathTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file =
        Files.writeString(
            folder.resolve("Shop.java"), "//DEPS a:b:1\n//DEPS c:d:2\nclass Shop {}\n");
  }

  @Test
  @DisplayName("that were found before are taken without asking JBang, for the same //DEPS lines")
  void known() throws IOException {
    Path one = Files.createFile(folder.resolve("one.jar"));
    Path two = Files.createFile(folder.resolve("two.jar"));
    remember("a:b:1 c:d:2", one + File.pathSeparator + two);

    assertThat(libraries().of(file)).isEqualTo(List.of(one, two));
  }

  @Test
  @DisplayName("are looked for again when a //DEPS line has changed")
  void changed() throws IOException {
    remember("a:b:1", "" + Files.createFile(folder.resolve("one.jar")));

    assertThatThrownBy(() -> libraries().of(file)).hasMessageContaining("There is no JBang in ");
  }

  @Test
  @DisplayName("are looked for again when a jar has gone")
  void gone() throws IOException {
    remember("a:b:1 c:d:2", "" + folder.resolve("gone.jar"));

    assertThatThrownBy(() -> libraries().of(file)).hasMessageContaining("There is no JBang in ");
  }

  @Test
  @DisplayName("are none, and JBang is not asked, for a file without //DEPS lines")
  void none() throws IOException {
    Path plain = Files.writeString(folder.resolve("Plain.java"), "class Plain {}\n");

    assertThat(libraries().of(plain)).isEmpty();
  }

  @Test
  @DisplayName("that JBang cannot get are named, with what JBang said")
  void cannotBeDownloaded() throws IOException {
    Files.writeString(folder.resolve("jbang-cli-1-all.jar"), "no jar");

    assertThatThrownBy(() -> libraries().of(file))
        .isInstanceOf(NotJudgedException.class)
        .hasMessageContainingAll("online?", "Shop.java names them: a:b:1 c:d:2", "dev.jbang.Main");
  }

  @Test
  @DisplayName("of a file that names none are none, and JBang is not asked")
  void noLibraries() throws IOException {
    Files.writeString(file, "class Shop {}");

    assertThat(libraries().of(file)).isEmpty();
  }

  private LibraryClassPath libraries() {
    return new LibraryClassPath(folder, Map.of("JBANG_DIR", "" + folder), "The libraries");
  }

  private void remember(String dependencies, String classPath) throws IOException {
    Path memory = folder.resolve("incidents").resolve("Shop.java.txt");
    Files.createDirectories(memory.getParent());
    Files.write(memory, List.of(dependencies, classPath));
  }
}
