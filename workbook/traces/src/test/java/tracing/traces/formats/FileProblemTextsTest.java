package tracing.traces.formats;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** To approve a changed text, copy {@code target/file-problems.txt} over the approved file. */
@DisplayName("The texts about problems in files")
class FileProblemTextsTest {

  private static final String IDS =
      "\"traceId\": \"5b8efff798038103d269b633813fc60c\", \"spanId\": \"eee19b7ec3c1b174\"";

  private static final List<String> FILES =
      List.of(
          "",
          "{}",
          "7",
          "nonsense",
          "{\"resourceSpans\": [1]}",
          "{\"resourceSpans\": [{\"resource\": {\"attributes\": 1}}]}",
          spans("1"),
          spans("{\"traceId\": \"0\"}"),
          spans("{" + IDS.replace("eee19b7ec3c1b174", "") + "}"),
          spans("{" + IDS + ", \"parentSpanId\": \"x\"}"),
          spans("{" + IDS + ", \"name\": {}}"),
          spans("{" + IDS + ", \"startTimeUnixNano\": \"now\"}"),
          spans("{" + IDS + ", \"attributes\": {}}"),
          spans("{" + IDS + ", \"status\": 2}"),
          spans("1, ".repeat(21) + "1"),
          spans("{" + IDS + "}") + " and more",
          spans("{" + IDS + "}").replace("]}]}]}", ""),
          "{\"resourceSpans\": []}\n{\"resourceSpans\": [\n{\"resourceSpans\": [1]}\n",
          "{\"data\": [1]}",
          "[1]");

  @TempDir private Path folder;

  @Test
  @DisplayName("are those in src/test/approved/file-problems.txt")
  void approved() throws IOException {
    StringBuilder texts = new StringBuilder();
    for (String content : FILES) {
      Path file = Files.writeString(folder.resolve("traces.json"), content);
      List<TraceFileContents.Problem> problems = TraceFileReader.read(file).problems();
      String lines = problems.stream().map(p -> "  " + p + "\n").collect(joining());
      texts.append(content).append("\n").append(lines).append("\n");
    }
    Files.writeString(Path.of("target/file-problems.txt"), texts);

    assertThat(Path.of("src/test/approved/file-problems.txt")).hasContent(texts.toString());
  }

  private static String spans(String spans) {
    return "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [" + spans + "]}]}]}";
  }
}
