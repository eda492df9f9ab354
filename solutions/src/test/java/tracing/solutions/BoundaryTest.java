package tracing.solutions;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tracing.workbook.service.ServiceName;

@DisplayName("Headers")
class BoundaryTest {

  private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
  private static final String TRACEPARENT = "00-" + TRACE_ID + "-b7ad6b7169203331-01";
  private static final String PROCESS = "{\"user_id\": \"user_1\", \"query\": \"x\"}";

  private static ReferenceSystem system;

  @BeforeAll
  static void start() {
    system = ReferenceSystem.start();
  }

  @BeforeEach
  void forget() {
    system.services.spans().clear();
  }

  @AfterAll
  static void stop() throws Exception {
    system.close();
  }

  @Test
  @DisplayName("from outside do not decide the trace at the gateway")
  void trustBoundary() {
    system.post(
        ServiceName.API_GATEWAY,
        "/api/query",
        ReferenceSystem.QUERY,
        Map.of("traceparent", TRACEPARENT, "baggage", "session_id=stolen,project=other"));

    assertThat(system.spans()).extracting(SpanData::getTraceId).doesNotContain(TRACE_ID);
    assertThat(system.spans())
        .extracting(span -> ReferenceSystem.attribute(span, "honeyhive.session_id"))
        .doesNotContain("stolen");
  }

  @ParameterizedTest
  @ValueSource(strings = {"traceparent", "Traceparent", "TRACEPARENT"})
  @DisplayName("of a caller are read by the user service whatever their case")
  void anyCase(String name) {
    process(Map.of(name, TRACEPARENT));

    assertThat(system.span("process_user_request").getTraceId()).isEqualTo(TRACE_ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "00-00000000000000000000000000000000-0000000000000000-00",
        TRACEPARENT + "x"
      })
  @DisplayName("that are malformed start a new trace, without an error")
  void malformed(String traceparent) {
    assertThat(process(Map.of("traceparent", traceparent))).isEqualTo(200);

    assertThat(system.span("process_user_request").getParentSpanContext().isValid()).isFalse();
  }

  @Test
  @DisplayName("that are missing start a new trace, and the next request with some joins its own")
  void missing() {
    process(Map.of());
    String first = system.span("process_user_request").getTraceId();
    system.services.spans().clear();
    process(Map.of("traceparent", TRACEPARENT));

    assertThat(first).isNotEqualTo(TRACE_ID);
    assertThat(system.span("process_user_request").getTraceId()).isEqualTo(TRACE_ID);
  }

  private static int process(Map<String, String> headers) {
    return system.post(ServiceName.USER_SERVICE, "/process", PROCESS, headers).getStatus();
  }
}
