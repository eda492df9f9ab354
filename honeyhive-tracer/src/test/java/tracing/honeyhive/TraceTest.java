package tracing.honeyhive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A traced call")
class TraceTest {

  private final TestTracer test = TestTracer.create();

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  @DisplayName("returns what its body returns")
  void returns() {
    assertThat(test.tracer.<String, RuntimeException>trace("a", EventType.TOOL, () -> "x"))
        .isEqualTo("x");
  }

  @Test
  @DisplayName("becomes a span with its name, event type and duration, of kind INTERNAL")
  void describesItself() {
    test.tracer.trace("answer", EventType.MODEL, () -> "x");

    assertThat(test.attribute("honeyhive_event_name")).isEqualTo("answer");
    assertThat(test.attribute("honeyhive_event_type")).isEqualTo("model");
    assertThat((Double) test.attribute("honeyhive_duration_ms")).isPositive();
    assertThat(test.only().getKind()).isEqualTo(SpanKind.INTERNAL);
  }

  @Test
  @DisplayName("inside another one is its child")
  void nests() {
    test.tracer.trace(
        "outer", EventType.CHAIN, () -> test.tracer.trace("inner", EventType.TOOL, () -> 1));

    assertThat(test.span("inner").getParentSpanId()).isEqualTo(test.span("outer").getSpanId());
    assertThat(test.span("inner").getTraceId()).isEqualTo(test.span("outer").getTraceId());
  }

  @Test
  @DisplayName("records scalar inputs typed, and containers as JSON")
  void inputs() {
    test.tracer.trace(
        "a",
        EventType.TOOL,
        Map.of("text", "x", "count", 3, "ratio", 0.5, "flag", true, "list", List.of(1, 2)),
        () -> null);

    assertThat(test.attribute("honeyhive_inputs.text")).isEqualTo("x");
    assertThat(test.attribute("honeyhive_inputs.count")).isEqualTo(3L);
    assertThat(test.attribute("honeyhive_inputs.ratio")).isEqualTo(0.5);
    assertThat(test.attribute("honeyhive_inputs.flag")).isEqualTo(true);
    assertThat(test.attribute("honeyhive_inputs.list")).isEqualTo("[1,2]");
  }

  @Test
  @DisplayName("records a result that is a map key by key")
  void outputs() {
    test.tracer.trace("a", EventType.TOOL, () -> Map.of("answer", List.of("x", "y")));

    assertThat(test.attribute("honeyhive_outputs.result.answer.1")).isEqualTo("y");
  }

  @Test
  @DisplayName("throws its body's exception on as it is")
  void rethrows() {
    IOException failure = new IOException("no disk");

    assertThatThrownBy(() -> test.tracer.trace("a", EventType.TOOL, () -> fail(failure)))
        .isSameAs(failure);
  }

  @Test
  @DisplayName("that fails is an ERROR with one exception event, its message and its type")
  void failure() {
    failing("a", new IOException("no disk"));

    assertThat(test.only().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(test.only().getEvents()).extracting("name").containsExactly("exception");
    assertThat(test.attribute("honeyhive_error")).isEqualTo("no disk");
    assertThat(test.attribute("honeyhive_error_type")).isEqualTo("IOException");
  }

  @Test
  @DisplayName("that ends in an Error still ends its span")
  void error() {
    assertThatThrownBy(
            () ->
                test.tracer.trace(
                    "a",
                    EventType.TOOL,
                    () -> {
                      throw new StackOverflowError();
                    }))
        .isInstanceOf(StackOverflowError.class);

    assertThat(test.only().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  @DisplayName("that fails leaves no span current")
  void failureClosesScope() {
    failing("a", new IOException("no disk"));

    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  @DisplayName(
      "that refuses its caller with a 4xx keeps its status unset and records the HTTP status")
  void clientError() {
    failing("a", new Answer(403));

    assertThat(test.only().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(test.only().getEvents()).isEmpty();
    assertThat(test.attribute("http.response.status_code")).isEqualTo(403L);
  }

  @Test
  @DisplayName("that answers with a 5xx is an ERROR and records the HTTP status")
  void serverError() {
    failing("a", new Answer(502));

    assertThat(test.only().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(test.attribute("http.response.status_code")).isEqualTo(502L);
  }

  @Test
  @DisplayName("records no inputs and no result when content capture is off")
  void captureOff() {
    try (TestTracer quiet =
        TestTracer.withEnvironment(
            Map.of("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "false"))) {
      quiet.tracer.trace("a", EventType.MODEL, Map.of("prompt", "secret"), () -> "secret");

      assertThat(
              quiet.only().getAttributes().asMap().values().stream()
                  .map(String::valueOf)
                  .collect(Collectors.toList()))
          .doesNotContain("secret");
    }
  }

  private void failing(String name, Exception failure) {
    assertThatThrownBy(() -> test.tracer.trace(name, EventType.TOOL, () -> fail(failure)))
        .isSameAs(failure);
  }

  private static Object fail(Exception failure) throws Exception {
    throw failure;
  }

  private static final class Answer extends Exception implements HttpStatusException {

    private static final long serialVersionUID = 1L;

    private final int status;

    Answer(int status) {
      this.status = status;
    }

    @Override
    public int httpStatus() {
      return status;
    }
  }

  @Test
  @DisplayName("cuts the message of an exception, wherever it is recorded")
  void longMessage() {
    Exception failure = new IllegalStateException("x".repeat(100_000));
    assertThatThrownBy(() -> test.tracer.trace("a", EventType.TOOL, () -> fail(failure)))
        .isSameAs(failure);

    assertThat(test.only().getStatus().getDescription()).hasSize(1_024);
    assertThat(((String) test.attribute("honeyhive_error"))).hasSize(16_384);
    assertThat(test.only().getEvents().get(0).getAttributes().asMap().values())
        .allMatch(value -> value.toString().length() <= 16_384);
  }
}
