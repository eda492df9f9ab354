package tracing.backends.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.honeyhive.EventType;
import tracing.honeyhive.HoneyHiveTracer;
import tracing.traces.TraceSpan;

@DisplayName("HoneyHive's contract, propagation:")
class PropagationContractTest extends ContractTest {

  @Test
  @DisplayName("what is sent has bare keys, and nothing that Python would misread")
  void sentBaggage() {
    Map<String, String> headers = new HashMap<>();
    try (HoneyHiveTracer tracer =
        tracer(Map.of("HH_PROJECT", "a project; of ours", "HH_SOURCE", "api-gateway"))) {
      tracer.trace(
          "a",
          EventType.TOOL,
          () -> {
            tracer.injectContext(headers);
            return null;
          });
    }

    assertThat(headers.get("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]");
    assertThat(headers.get("baggage"))
        .contains("session_id=", "source=api-gateway")
        .doesNotContain("project")
        .doesNotContainPattern("[ ;%+]");
  }

  @Test
  @DisplayName("what Python sends is read, its flags 03 and its own tracer id too")
  void fromPython() {
    Map<String, String> headers =
        Map.of(
            "Traceparent", "00-" + CALLER + "-b7ad6b7169203331-03",
            "Baggage",
                "session_id=9f6c2d2e-4a0e-4c34-8a5a-2f6f7c1b0d11,honeyhive_tracer_id=tracer_1_1,"
                    + "project=my+project,source=api-gateway");
    TraceSpan span = downstream(headers);

    assertThat(span.traceId()).isEqualTo(CALLER);
    assertThat(span.sessionId()).isEqualTo("9f6c2d2e-4a0e-4c34-8a5a-2f6f7c1b0d11");
    assertThat(span.attributes())
        .containsEntry("honeyhive.source", "api-gateway")
        .containsEntry("baggage.honeyhive_tracer_id", "tracer_1_1")
        .containsEntry("honeyhive.project", "my+project");
  }

  @Test
  @DisplayName("a span of the plain API carries its session on to the next service")
  void plainSpan() {
    Map<String, String> headers = new HashMap<>();
    try (HoneyHiveTracer tracer = tracer(Map.of())) {
      Span span = tracer.openTelemetry().getTracer("plain").spanBuilder("a").startSpan();
      try (Scope scope = span.makeCurrent()) {
        tracer.injectContext(headers);
      }
      span.end();
    }

    assertThat(headers.get("baggage")).contains("session_id=" + backend.spans().get(0).sessionId());
  }
}
