package tracing.doctor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The doctor as a process")
class HostileNamesTest {

  private static final String HOSTILE = "\u001b[8m\u009b\u202e\u2028\u007f";
  private static final String SPANS =
      """
      {"resourceSpans": [%s, %s]}"""
          .formatted(resource("p1" + HOSTILE, "1", ""), resource("p2" + HOSTILE, "2", "1"));

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"{\"x%1$s\": 1}", "{\"resourceSpans\": [{\"scopeSpans%1$s\": 1}]}", ""})
  @DisplayName("prints the names of files, properties and projects without control characters")
  void names(String text) throws Exception {
    Path file = folder.resolve("a\u001b[8m\u007f.json");
    Files.writeString(file, text.isEmpty() ? SPANS : text.formatted(HOSTILE), UTF_8);

    assertThat(printed(file))
        .contains("?")
        .doesNotContain("\u001b", "\u009b", "\u202e", "\u2028", "\u007f");
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

  private static String printed(Path file) throws IOException, InterruptedException {
    Process doctor =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Dstdout.encoding=UTF-8",
                "-Dsun.stdout.encoding=UTF-8",
                "-Dsun.jnu.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                DoctorMain.class.getName(),
                file.toString())
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
