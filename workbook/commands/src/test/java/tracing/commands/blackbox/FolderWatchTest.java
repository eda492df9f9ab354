package tracing.commands.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@DisplayName("The watch of a folder")
class FolderWatchTest {

  @TempDir Path folder;

  @Test
  @DisplayName("ends its wait when a file in a folder below has been saved")
  void save() throws Exception {
    Path source = write("src/service.py");
    FolderWatch watch = new FolderWatch(folder);
    Optional<Map<Path, FileTime>> before = watch.times();

    Files.setLastModifiedTime(source, FileTime.from(1, TimeUnit.SECONDS));

    assertThat(watch.awaitSave(before)).isTrue();
  }

  @Test
  @DisplayName("leaves out what tools write")
  void tools() throws Exception {
    FolderWatch watch = new FolderWatch(folder);
    Optional<Map<Path, FileTime>> before = watch.times();

    write("__pycache__/service.pyc");
    write("node_modules/express/index.js");
    write(".git/index");

    assertThat(watch.times()).isEqualTo(before);
  }

  @Test
  @DisplayName("ends its wait without a save when there are too many files")
  void tooMany() throws Exception {
    write("a.py");
    write("b.py");
    FolderWatch watch = new FolderWatch(folder, 1);

    assertThat(watch.awaitSave(watch.times())).isFalse();
  }

  private Path write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "a");
  }
}
