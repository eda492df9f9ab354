package tracing.traces.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("In a log, spans are read")
class LogFilesTest {

  private static final String PRETTY =
      """
      {
        "resourceSpans": [{
          "scopeSpans": [{"spans": [
            {"traceId": "5b8efff798038103d269b633813fc60c", "spanId": "eee19b7ec3c1b174", "name": "a"}
          ]}]
        }]
      }
      """;

  private static final String LINE = PRETTY.replaceAll("\\s+", "");
  private static final String BARE = LINE.substring(LINE.indexOf("[{") + 1, LINE.length() - 2);

  @ParameterizedTest(name = "behind \"{0}\"")
  @ValueSource(
      strings = {
        "",
        "INFO: ",
        "10:15:30.123 [main] INFO io.opentelemetry.exporter.logging.otlp - ",
        "[2025-10-09 08:53:20] [INFO] [[pool-1]] {} ",
        "2025-10-09T08:53:20.123456789Z stdout F ",
        "{\"Content-Type\": \"json\"} ",
        "\u001b[32mINFO\u001b[0m "
      })
  void prefix(String prefix) {
    TraceFileContents contents = read(prefix + LINE + "\nStarted in 3 s\n" + prefix + BARE + "\n");

    assertThat(contents.problems()).isEmpty();
    assertThat(contents.spans()).hasSize(2);
  }

  @Test
  @DisplayName("over several lines that all have one prefix")
  void prettyWithPrefix() {
    TraceFileContents contents = read(PRETTY.replaceAll("(?m)^", "shop-1  | "));

    assertThat(contents.problems()).isEmpty();
    assertThat(contents.spans()).hasSize(1);
  }

  @Test
  @DisplayName("of Kubernetes, where long lines are cut into parts")
  void kubernetes() {
    String time = "2025-10-09T08:53:20.%dZ stdout %s ";
    int cut = LINE.indexOf("b8eff");

    TraceFileContents contents =
        read(
            time.formatted(1, "P")
                + LINE.substring(0, cut)
                + "\n"
                + time.formatted(22, "P")
                + LINE.substring(cut, cut + 40)
                + "\n"
                + time.formatted(333, "F")
                + LINE.substring(cut + 40)
                + "\n");

    assertThat(contents.problems()).isEmpty();
    assertThat(contents.spans()).hasSize(1);
  }

  @Test
  @DisplayName("of Docker, on one line, on several, and in parts of a line")
  void docker() {
    String cut = LINE.substring(0, 60);
    List<String> records =
        List.of("Starting\n", LINE + "\n", cut, LINE.substring(60) + "\n", PRETTY, "Stopped\n");

    TraceFileContents contents =
        read(
            records.stream()
                .map(text -> record("log", text, "stream", "stdout"))
                .collect(Collectors.joining("\n")));

    assertThat(contents.problems()).isEmpty();
    assertThat(contents.spans()).hasSize(3);
  }

  @ParameterizedTest(name = "in the member {0} of JSON records")
  @ValueSource(strings = {"message", "msg", "MESSAGE", "body", "log"})
  void agent(String member) {
    TraceFileContents contents =
        read(
            record(member, "Starting", "@timestamp", "2025-10-09T08:53:20Z")
                + "\n"
                + record(member, BARE, "@timestamp", "2025-10-09T08:53:21Z"));

    assertThat(contents.problems()).isEmpty();
    assertThat(contents.spans()).hasSize(1);
  }

  @Test
  @DisplayName("in records whose message the agent has parsed already")
  void parsedByAgent() {
    assertThat(read("{\"time\": \"1\", \"log\": " + LINE + "}").spans()).hasSize(1);
  }

  @ParameterizedTest(name = "without a word about {0}")
  @ValueSource(
      strings = {
        "{\"level\": \"info\", \"trace_id\": \"5b8e\", \"span_id\": \"eee1\", \"msg\": \"m\"}",
        "{\"level\": \"warn\", \"trace_id\": \"5b8e\", \"duration\": 3, \"error\": 1, \"code\": 2}",
        "{\"resourceMetrics\": [{\"resource\": {}}]}",
        "{\"resourceLogs\": []}",
        "Headers: {traceparent: 00-5b8efff798038103d269b633813fc60c-eee19b7ec3c1b174-01}",
        "trace_id=5b8efff798038103d269b633813fc60c span_id=eee19b7ec3c1b174",
        "{broken json",
        "10 > 9 }]"
      })
  void otherLines(String line) {
    TraceFileContents contents = read(LINE + "\n" + line + "\n" + LINE);

    assertThat(contents.problems()).isEmpty();
    assertThat(contents.spans()).hasSize(2);
  }

  @ParameterizedTest(name = "and an unread part is named: {0}")
  @ValueSource(
      strings = {
        "\"traceId\": \"5b8efff798038103d269b633813fc60c\", \"name\": \"b\"}]}]}]}",
        "{\"resourceSpans\": [{\"scopeSpans\": [",
        "INFO: {\"resourceSpans\": [{]}",
        "{\"traceEvents\": []}",
        "{\"trace_id\": \"5b8e\", \"start\": 1, \"duration\": 2}",
        "{\"traceId\": \"5b8e\", \"spanId\": \"1\", \"startTimeUnixNano\": \"1\"}"
      })
  void unread(String line) {
    TraceFileContents contents = read(LINE + "\n" + line + "\n" + LINE);

    assertThat(contents.problems()).hasSize(1);
    assertThat(contents.spans()).hasSize(2);
  }

  @Test
  @DisplayName("also when its start is cut off, which is named")
  void cutStart() {
    TraceFileContents contents = read(LINE.substring(LINE.indexOf("\"spanId")) + "\n" + LINE);

    assertThat(contents.spans()).hasSize(1);
    assertThat(contents.problems()).singleElement().asString().startsWith("line 1: this part");
  }

  private static String record(String member, String text, String other, String value) {
    JsonObject record = new JsonObject();
    record.addProperty(member, text);
    record.addProperty(other, value);
    return record.toString();
  }

  private static TraceFileContents read(String text) {
    return TraceFileReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
