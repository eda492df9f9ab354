package tracing.commands.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The description of a class path")
class ClassPathDescriptionTest {

  @TempDir private Path folder;

  @Test
  @DisplayName("changes with the time of a file, which a JVM compares too")
  void changesWithTime() throws IOException {
    Path jar = Files.writeString(folder.resolve("a.jar"), "a");
    String before = ClassPathDescription.of(jar.toString());
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000));

    assertThat(ClassPathDescription.of(jar.toString())).isNotEqualTo(before);
  }
}
