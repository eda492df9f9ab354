package tracing.honeyhive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A line of a log")
class LogTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HH_API_KEY | secret-key-1",
        "OPENAI_API_KEY | ' secret-key-1 '",
        "OTEL_EXPORTER_OTLP_HEADERS | authorization=Bearer secret-key-1,a=b",
        "OTEL_EXPORTER_OTLP_HEADERS | a=b,authorization=Bearer%20secret-key-1",
        "OTEL_EXPORTER_OTLP_TRACES_HEADERS | x-key=secret-key-1"
      })
  @DisplayName("does not contain a key from the settings")
  void keys(String name, String value) {
    assertThat(new LogText(Map.of(name, value)).clean("refused: secret-key-1, Bearer secret-key-1"))
        .startsWith("refused: ")
        .doesNotContain("secret-key-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\/key-1", "\\u0061/key-1", "a\\u002Fkey\\u002d1", "a\\\\\\/key-1"})
  @DisplayName("does not contain a key whose characters are escaped as in JSON")
  void escapedKeys(String escaped) {
    assertThat(new LogText(Map.of("HH_API_KEY", "a/key-1")).clean("refused: " + escaped + "."))
        .isEqualTo("refused: (a key).");
  }

  @Test
  @DisplayName("contains the values of other settings, and the names of headers")
  void others() {
    LogText lines =
        new LogText(Map.of("HH_PROJECT", "my-project", "OTEL_EXPORTER_OTLP_HEADERS", "x-auth=y"));

    assertThat(lines.clean("my-project, x-auth")).isEqualTo("my-project, x-auth");
  }

  @Test
  @DisplayName("contains addresses without their credentials")
  void credentials() {
    assertThat(new LogText(Map.of()).clean("is \"http://user:secret@host:1/x\""))
        .isEqualTo("is \"http://...@host:1/x\"");
  }
}
