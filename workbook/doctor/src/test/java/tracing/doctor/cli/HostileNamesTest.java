package tracing.doctor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import tracing.traces.process.ChildProcess;

@DisplayName("The doctor as a process")
class HostileNamesTest {

  private static final String HOSTILE = "\u001b[8m\u009b\u202e\u2028\u007f";

  /** The same in JSON, which has no other way to write the first one. */
  private static final String ESCAPED = HOSTILE.replace("\u001b", "\\u001b");

  private static final String LETTERS = "x\u00e9\ud83d\ude00";
  private static final String SPANS =
      """
      {"resourceSpans": [%s, %s]}"""
          .formatted(resource("p1" + ESCAPED, "1", ""), resource("p2" + ESCAPED, "2", "1"));

  private static final List<String> UTF_8_CONSOLE =
      List.of("-Dstdout.encoding=UTF-8", "-Dsun.stdout.encoding=UTF-8", "-Dsun.jnu.encoding=UTF-8");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[{]; a?[8m?.json: ",
        "{\"x%1$s\": 1}; x?[8m????",
        "{\"resourceSpans\": [{\"y%1$s\": nul; resourceSpans[0].y?[8m????",
        "''; p1?[8m????"
      })
  @DisplayName("prints the names of files, properties and projects without control characters")
  void names(String text, String shown) throws Exception {
    Path file = folder.resolve("a\u001b[8m\u007f.json");
    Files.writeString(file, text.isEmpty() ? SPANS : text.formatted(ESCAPED), UTF_8);

    assertThat(printed(file))
        .contains(shown)
        .doesNotContain("\u001b", "\u009b", "\u202e", "\u2028", "\u007f");
  }

  @Test
  @DisplayName("prints JSON in ASCII, in which each character of a name is still to be read")
  void json() throws Exception {
    Path file = hostileFile();

    String printed = printed(file, "--json");

    assertThat(printed.strip()).matches("[ -~]+").contains("\\u202e");
    assertThat(JsonParser.parseString(printed).getAsJsonObject().get("problems").getAsString())
        .contains(LETTERS + HOSTILE);
  }

  @Test
  @DisplayName("writes JUnit's XML with the names as they are, except what XML cannot hold")
  void xml() throws Exception {
    Path xml = folder.resolve("doctor.xml");

    printed(hostileFile(), "--junit", xml.toString());

    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(xml.toFile())
            .getDocumentElement();
    assertThat(suite.getTextContent()).contains(LETTERS + HOSTILE.replace('\u001b', '?'));
  }

  private Path hostileFile() throws IOException {
    String text = "{\"resourceSpans\": [{\"%s\": nul".formatted(LETTERS + ESCAPED);
    return Files.writeString(folder.resolve("a.json"), text, UTF_8);
  }

  private static String resource(String project, String span, String parent) {
    return """
        {"resource": {"attributes": [
            {"key": "honeyhive.project", "value": {"stringValue": "%s"}}]},
         "scopeSpans": [{"spans": [{"traceId": "0af7651916cd43dd8448eb211c80319c",
            "spanId": "b7ad6b716920333%s", "parentSpanId": "%s", "name": "n",
            "startTimeUnixNano": "1", "endTimeUnixNano": "2",
            "attributes": [{"key": "honeyhive_event_type", "value": {"stringValue": "tool"}}]}]}]}"""
        .formatted(project, span, parent.isEmpty() ? "" : "b7ad6b716920333" + parent);
  }

  private static String printed(Path file, String... options)
      throws IOException, InterruptedException {
    List<String> main = new ArrayList<>(List.of(DoctorMain.class.getName(), file.toString()));
    main.addAll(List.of(options));
    Process doctor =
        ChildProcess.java(UTF_8_CONSOLE, System.getProperty("java.class.path"), main)
            .redirectErrorStream(true)
            .start();
    try {
      String text = new String(doctor.getInputStream().readAllBytes(), UTF_8);
      assertThat(doctor.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return text;
    } finally {
      doctor.destroyForcibly();
    }
  }
}
