package tracing.commands.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The archive of classes of a process that is started")
class ClassDataSharingArchiveTest {

  private static final byte[] MAGIC = {(byte) 0xa8, (byte) 0xab, 0x0b, (byte) 0xf0};
  private static final int WHOLE = 9_000_000;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("llm-service-" + Runtime.version() + ".jsa");
  }

  @Test
  @DisplayName("is kept by JDK 19 and newer, in a file for that process and JDK")
  void newJdk() {
    assertThat(options(19))
        .containsExactly(
            "-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + file, "-Xlog:disable");
  }

  @Test
  @DisplayName("is not there for JDK 17, which does not know the options")
  void oldJdk() {
    assertThat(options(17)).isEmpty();
  }

  @Test
  @DisplayName("is used again when it is whole")
  void whole() throws IOException {
    write(MAGIC, WHOLE);
    options(25);
    assertThat(file).exists();
  }

  @Test
  @DisplayName("is removed when it was cut off, so that its head is empty")
  void cutOff() throws IOException {
    write(new byte[4], WHOLE);
    options(25);
    assertThat(file).doesNotExist();
  }

  @Test
  @DisplayName("is removed when it holds the few classes of a process that could not start")
  void small() throws IOException {
    write(MAGIC, 2_000_000);
    options(25);
    assertThat(file).doesNotExist();
  }

  @Test
  @DisplayName("is removed when it is empty")
  void empty() throws IOException {
    Files.createFile(file);
    options(25);
    assertThat(file).doesNotExist();
  }

  @Test
  @DisplayName("is removed when it is older than the classes, whose jar was built again")
  void old() throws IOException {
    write(MAGIC, WHOLE);
    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    options(25);
    assertThat(file).doesNotExist();
  }

  private List<String> options(int jdk) {
    return ClassDataSharingArchive.options(folder, "llm-service", jdk);
  }

  private void write(byte[] head, int size) throws IOException {
    byte[] content = new byte[size];
    System.arraycopy(head, 0, content, 0, head.length);
    Files.write(file, content);
  }
}
