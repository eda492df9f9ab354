package tracing.honeyhive;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The listings of {@code docs/python-to-java.md} and of this module's README. */
@DisplayName("In Java,")
class PythonToJavaTest {

  private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

  private final TestTracer test = TestTracer.create();
  private final HoneyHiveTracer tracer = test.tracer;

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  @DisplayName("a scope around extractContext does what with_distributed_trace_context does")
  void distributedTraceContext() {
    handle(
        Map.of(
            "Traceparent",
            "00-" + TRACE_ID + "-b7ad6b7169203331-01",
            "baggage",
            "session_id=from-caller"));

    assertThat(test.only().getTraceId()).isEqualTo(TRACE_ID);
    assertThat(test.attribute("honeyhive.session_id")).isEqualTo("from-caller");
    assertThat(Baggage.current().isEmpty()).isTrue();
  }

  @Test
  @DisplayName("a traced call with inputs does what enrich_span_context does")
  void enrichSpanContext() {
    lookUp("user_1");

    assertThat(test.only().getName()).isEqualTo("user_lookup");
    assertThat(test.attribute("honeyhive_inputs.user_id")).isEqualTo("user_1");
    assertThat(test.attribute("honeyhive_metadata.cache")).isEqualTo("miss");
    assertThat(test.attribute("honeyhive_outputs.result")).isEqualTo("Alice");
  }

  @Test
  @DisplayName("each request has a session without create_session")
  void sessionOfARequest() {
    handle(Map.of());
    handle(Map.of());

    assertThat(test.exporter.getFinishedSpanItems())
        .extracting(span -> TestTracer.attribute(span, "honeyhive.session_id"))
        .doesNotContainNull()
        .doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("a session id in the baggage does what with_session does")
  void withSession() {
    answerInSession("conversation-1");

    assertThat(test.exporter.getFinishedSpanItems())
        .hasSize(2)
        .extracting(span -> TestTracer.attribute(span, "honeyhive.session_id"))
        .containsOnly("conversation-1");
    assertThat(test.exporter.getFinishedSpanItems())
        .extracting(SpanData::getTraceId)
        .doesNotHaveDuplicates();
  }

  // tag::with_distributed_trace_context[]
  String handle(Map<String, String> headers) {
    try (Scope scope = tracer.extractContext(headers).makeCurrent()) {
      return tracer.trace("handle_request", EventType.CHAIN, () -> "answer");
    }
  }

  // end::with_distributed_trace_context[]

  // tag::enrich_span_context[]
  String lookUp(String userId) {
    return tracer.trace(
        "user_lookup",
        EventType.TOOL,
        Map.of("user_id", userId),
        () -> {
          tracer.enrichSpan(Map.of("cache", "miss"));
          return "Alice";
        });
  }

  // end::enrich_span_context[]

  // tag::with_session[]
  void answerInSession(String sessionId) {
    Baggage session = Baggage.current().toBuilder().put("session_id", sessionId).build();
    try (Scope scope = session.makeCurrent()) {
      tracer.trace("first_question", EventType.CHAIN, () -> "answer");
      tracer.trace("second_question", EventType.CHAIN, () -> "answer");
    }
  }

  // end::with_session[]

  // tag::usage[]
  static void answerQuestion() {
    try (HoneyHiveTracer tracer = HoneyHiveTracer.init("my-project", "my-service")) {
      String answer =
          tracer.trace(
              "answer_question",
              EventType.CHAIN,
              Map.of("question", "What is a span?"),
              () -> "A span is one piece of work.");
      System.out.println(answer);
    }
  }
  // end::usage[]
}
