package tracing.doctor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Of a directory, the doctor")
class TraceDirectoryTest {

  private static final String SPAN =
      "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [{\"traceId\":"
          + " \"5b8efff798038103d269b633813fc60c\", \"spanId\": \"eee19b7ec3c1b17%d\","
          + " \"startTimeUnixNano\": \"1\", \"endTimeUnixNano\": \"2\"}]}]}]}";

  private final TraceInputs inputs = new TraceInputs();

  @TempDir private Path folder;

  @Test
  @DisplayName("reads the files, but neither hidden ones nor those of directories in it")
  void files() throws IOException {
    Files.writeString(folder.resolve("b.json"), SPAN.formatted(2));
    Files.writeString(folder.resolve("a.json"), SPAN.formatted(1));
    Files.writeString(folder.resolve(".hidden"), SPAN.formatted(3));
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Files.writeString(inner.resolve("c.json"), SPAN.formatted(4));

    inputs.read(folder.toString());

    assertThat(inputs.problems()).isEmpty();
    assertThat(inputs.spans())
        .extracting(span -> span.spanId())
        .containsExactly("eee19b7ec3c1b171", "eee19b7ec3c1b172");
  }

  @Test
  @DisplayName("names the file that has no traces")
  void notes() throws IOException {
    Files.writeString(folder.resolve("a.json"), SPAN.formatted(1));
    Path notes = Files.writeString(folder.resolve("notes.txt"), "no trace");

    inputs.read(folder.toString());

    assertThat(inputs.spans()).hasSize(1);
    assertThat(inputs.problems()).singleElement().asString().startsWith(notes + ": ");
  }

  @Test
  @DisplayName("says when there is no file in it")
  void empty() {
    inputs.read(folder.toString());

    assertThat(inputs.problems())
        .containsExactly(folder + ": this directory has no files; directories in it are not read");
  }

  @Test
  @DisplayName("refuses more than 1,000 files")
  void tooMany() throws IOException {
    for (int i = 0; i <= 1000; i++) {
      Files.createFile(folder.resolve(i + ".json"));
    }

    inputs.read(folder.toString());

    assertThat(inputs.problems())
        .containsExactly(folder + ": this directory has more than 1,000 files: name fewer of them");
  }
}
