package tracing.traces.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tracing.traces.TraceSpan;

@DisplayName("OTLP in JSON")
class OtlpJsonTest {

  private static final String IDS =
      "\"traceId\": \"5B8EFFF798038103D269B633813FC60C\", \"spanId\": \"EEE19B7EC3C1B174\"";

  @Test
  @DisplayName("is read with ids in lower case, enums by number and 64-bit times")
  void span() {
    TraceSpan span =
        only(
            IDS
                + ", \"name\": \"a\", \"kind\": 3, \"status\": {\"code\": 2, \"message\": \"m\"},"
                + " \"startTimeUnixNano\": \"1544712660000000000\"");

    assertThat(span.traceId()).isEqualTo("5b8efff798038103d269b633813fc60c");
    assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
    assertThat(span.status()).isEqualTo(StatusCode.ERROR);
    assertThat(span.startNanos()).isEqualTo(1544712660000000000L);
  }

  @Test
  @DisplayName("keeps the type of each attribute")
  void attributes() {
    TraceSpan span =
        only(
            IDS
                + ", \"attributes\": [{\"key\": \"s\", \"value\": {\"stringValue\": \"x\"}},"
                + " {\"key\": \"i\", \"value\": {\"intValue\": \"7\"}},"
                + " {\"key\": \"d\", \"value\": {\"doubleValue\": 0.5}},"
                + " {\"key\": \"b\", \"value\": {\"boolValue\": true}},"
                + " {\"key\": \"l\", \"value\": {\"arrayValue\": {\"values\":"
                + " [{\"stringValue\": \"y\"}]}}}]");

    assertThat(span.attributes())
        .containsEntry("s", "x")
        .containsEntry("i", 7L)
        .containsEntry("d", 0.5)
        .containsEntry("b", true)
        .containsEntry("l", List.of("y"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | not valid JSON",
        "[] | resourceSpans is missing",
        "{} | resourceSpans is missing",
        "{\"resourceSpans\": 3} | resourceSpans must be an array",
        "{\"resourceSpans\": [1]} | each element of resourceSpans must be an object",
        "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [{}]}]}]} | traceId must be 32"
      })
  @DisplayName("that is invalid is refused with the name of the field")
  void broken(String json, String message) {
    assertThatThrownBy(() -> OtlpJson.decode(json))
        .isInstanceOf(TraceFormatException.class)
        .hasMessageContaining(message);
  }

  private static TraceSpan only(String span) {
    String request = "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [{" + span + "}]}]}]}";
    return OtlpJson.decode(request).get(0);
  }
}
