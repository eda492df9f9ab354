package tracing.backends.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Scope;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tracing.honeyhive.EventType;
import tracing.honeyhive.HoneyHiveTracer;
import tracing.traces.TraceSpan;

@DisplayName("HoneyHive's contract, sessions:")
class SessionContractTest extends ContractTest {

  @Test
  @DisplayName("without a call each trace has a UUID, which the backend is to create")
  void ownSession() {
    TraceSpan span = one(Map.of());

    assertThat(backend.at("/session/start")).isEmpty();
    assertThat(UUID.fromString(span.sessionId())).isNotNull();
    assertThat(span.attributes())
        .containsEntry("honeyhive.session_auto_create", true)
        .containsEntry("traceloop.association.properties.session_id", span.sessionId());
  }

  @Test
  @DisplayName("an explicit call posts name, source and project, and no nulls")
  void startSession() {
    try (HoneyHiveTracer tracer = tracer(Map.of("HH_PROJECT", "p", "HH_SOURCE", "s"))) {
      assertThat(tracer.startSession("my session")).isEqualTo("made-by-backend");
      tracer.trace("a", EventType.TOOL, () -> null);
    }

    assertThat(backend.at("/session/start").get(0).text())
        .contains("\"session_name\":\"my session\"", "\"source\":\"s\"", "\"project\":\"p\"")
        .doesNotContain("null");
    assertThat(backend.spans().get(0).attributes())
        .containsEntry("honeyhive.session_id", "made-by-backend")
        .doesNotContainKey("honeyhive.session_auto_create");
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 401, 404, 500})
  @DisplayName("any answer but 200 starts none, and each trace has one of its own")
  void sessionRefused(int status) {
    backend.answerWith(status);
    try (HoneyHiveTracer tracer = tracer(Map.of())) {
      assertThat(tracer.startSession("my session")).isEmpty();
      tracer.trace("a", EventType.TOOL, () -> null);
    }

    assertThat(backend.spans().get(0).attributes())
        .containsEntry("honeyhive.session_auto_create", true);
  }

  @Test
  @DisplayName("the session_id in the baggage beats the tracer's own, without a call")
  void chosenSession() {
    try (HoneyHiveTracer tracer = tracer(Map.of());
        Scope scope =
            Baggage.current().toBuilder().put("session_id", "chosen-1").build().makeCurrent()) {
      tracer.trace("a", EventType.TOOL, () -> null);
    }

    assertThat(backend.at("/session/start")).isEmpty();
    assertThat(backend.spans().get(0).sessionId()).isEqualTo("chosen-1");
  }
}
