package tracing.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The name of a span is shown")
class SpanLabelTest {

  private static final String URL = "http://me:secret@shop:8080/orders/7?token=1";

  @Test
  @DisplayName("as it is when it names more than a method")
  void complete() {
    assertThat(label(SpanKind.SERVER, "GET /users", Map.of("url.path", "/users/7")))
        .isEqualTo("GET /users");
    assertThat(label(SpanKind.INTERNAL, "POSTING", Map.of("url.path", "/users/7")))
        .isEqualTo("POSTING");
  }

  @Test
  @DisplayName("with the path, without the query, when a server's name is only a method or /")
  void path() {
    assertThat(label(SpanKind.SERVER, "POST /", Map.of("url.path", "/orders")))
        .isEqualTo("POST / [/orders]");
    assertThat(label(SpanKind.SERVER, "HTTP GET", Map.of("http.target", "/orders?token=1")))
        .isEqualTo("HTTP GET [/orders]");
  }

  @Test
  @DisplayName("with the host, port and path of a call, without password and query")
  void call() {
    assertThat(label(SpanKind.CLIENT, "GET", Map.of("url.full", URL)))
        .isEqualTo("GET [shop:8080/orders/7]");
    assertThat(label(SpanKind.CLIENT, "GET", Map.of("server.address", "a", "server.port", 80L)))
        .isEqualTo("GET [a:80]");
  }

  @Test
  @DisplayName("as it is when nothing more is known")
  void unknown() {
    assertThat(label(SpanKind.SERVER, "POST /", Map.of("url.path", "/"))).isEqualTo("POST /");
    assertThat(label(SpanKind.CLIENT, "GET", Map.of("url.full", "%%"))).isEqualTo("GET");
  }

  private static String label(SpanKind kind, String name, Map<String, Object> attributes) {
    return SpanLabel.of(
        new TraceSpan(
            "1",
            "1",
            "",
            name,
            kind,
            StatusCode.UNSET,
            "",
            Map.of(),
            attributes,
            List.of(),
            SpanDetails.NONE,
            1,
            2));
  }
}
