package tracing.commands.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An archive of classes")
class ClassArchiveTest {

  private static final byte[] CLASSES = {1, 2, 3};

  @TempDir private Path folder;
  private final AtomicInteger writes = new AtomicInteger();
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("classes.jsa");
  }

  @Test
  @DisplayName("is not written in the first run with a class path")
  void isNotWrittenInTheFirstRun() {
    run("one");

    assertThat(writes).hasValue(0);
  }

  @Test
  @DisplayName("is written in the second run with a class path")
  void isWrittenInTheSecondRun() {
    run("one", "one");

    assertThat(file).hasBinaryContent(CLASSES);
  }

  @Test
  @DisplayName("is not written again once it is there")
  void isNotWrittenAgain() {
    run("one", "one", "one");

    assertThat(writes).hasValue(1);
  }

  @Test
  @DisplayName("is what a service starts with once it is there")
  void isUsed() {
    run("one", "one");

    assertThat(archive("one").options()).contains("-XX:SharedArchiveFile=" + file);
  }

  @Test
  @DisplayName("is not used when it is cut off")
  void isNotUsedWhenCutOff() throws IOException {
    run("one", "one");
    Files.write(file, new byte[] {1, 2});

    assertThat(archive("one").options()).isEmpty();
  }

  @Test
  @DisplayName("is not used with another class path")
  void isNotUsedWithAnotherClassPath() {
    run("one", "one");

    assertThat(archive("other").options()).isEmpty();
  }

  @Test
  @DisplayName("is removed by a run with another class path")
  void isRemovedByAnotherClassPath() {
    run("one", "one", "other");

    assertThat(file).doesNotExist();
  }

  @Test
  @DisplayName("is tried three times where it cannot be had, and no more")
  void isTriedThreeTimes() {
    ClassArchive archive = archive("one");
    for (int i = 0; i < 6; i++) {
      archive.update(
          ignored -> {
            writes.incrementAndGet();
            return false;
          });
    }

    assertThat(writes).hasValue(3);
  }

  @Test
  @DisplayName("is no failure where its folder cannot be written")
  void isNoFailureWithoutFolder() {
    file = folder.resolve("none/classes.jsa");

    run("one", "one");

    assertThat(archive("one").options()).isEmpty();
  }

  private void run(String... classPaths) {
    for (String classPath : classPaths) {
      archive(classPath).update(this::write);
    }
  }

  private ClassArchive archive(String classPath) {
    return new ClassArchive(file, classPath);
  }

  private boolean write(Path target) throws IOException {
    writes.incrementAndGet();
    Files.write(target, CLASSES);
    return true;
  }
}
