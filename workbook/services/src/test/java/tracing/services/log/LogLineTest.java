package tracing.services.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A line of a log")
class LogLineTest {

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
  @DisplayName("repeats no key that a setting holds")
  void keys(String name, String value) {
    assertThat(new LogLine(Map.of(name, value)).of("refused: secret-key-1, Bearer secret-key-1"))
        .startsWith("refused: ")
        .doesNotContain("secret-key-1");
  }

  @Test
  @DisplayName("repeats what other settings hold, and the names of headers")
  void others() {
    LogLine lines =
        new LogLine(Map.of("HH_PROJECT", "my-project", "OTEL_EXPORTER_OTLP_HEADERS", "x-auth=y"));

    assertThat(lines.of("my-project, x-auth")).isEqualTo("my-project, x-auth");
  }

  @Test
  @DisplayName("shows an address without its credentials")
  void credentials() {
    assertThat(new LogLine(Map.of()).of("is \"http://user:secret@host:1/x\""))
        .isEqualTo("is \"http://...@host:1/x\"");
  }
}
