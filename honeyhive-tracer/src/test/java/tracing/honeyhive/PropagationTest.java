package tracing.honeyhive;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Propagation")
class PropagationTest {

  private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN_ID = "b7ad6b7169203331";
  private static final String TRACEPARENT = "00-" + TRACE_ID + "-" + SPAN_ID + "-01";

  private final TestTracer caller = TestTracer.create("shared", "caller");
  private final TestTracer callee = TestTracer.create("shared", "callee");

  @AfterEach
  void close() {
    caller.close();
    callee.close();
  }

  @Test
  @DisplayName("makes the callee's span a child of the caller's current span")
  void joins() {
    handle(sent());

    assertThat(callee.only().getTraceId()).isEqualTo(caller.only().getTraceId());
    assertThat(callee.only().getParentSpanId()).isEqualTo(caller.only().getSpanId());
  }

  @Test
  @DisplayName("carries the caller's session, project and source, which beat the callee's own")
  void carriesSession() {
    handle(sent());

    assertThat(callee.attribute("honeyhive.session_id"))
        .isEqualTo(caller.attribute("honeyhive.session_id"));
    assertThat(callee.attribute("honeyhive.source")).isEqualTo("caller");
    assertThat(callee.attribute("traceloop.association.properties.project")).isEqualTo("shared");
  }

  @Test
  @DisplayName("carries the session of a span that was started with the plain OpenTelemetry API")
  void carriesSessionOfPlainSpan() {
    Span span = caller.tracer.openTelemetry().getTracer("plain").spanBuilder("plain").startSpan();
    Map<String, String> headers = new HashMap<>();
    try (Scope ignored = span.makeCurrent()) {
      caller.tracer.injectContext(headers);
    }
    span.end();
    handle(headers);

    assertThat(callee.attribute("honeyhive.session_id"))
        .isEqualTo(caller.attribute("honeyhive.session_id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"traceparent", "Traceparent", "TRACEPARENT", "TraceParent"})
  @DisplayName("reads headers whatever their case")
  void anyCase(String name) {
    handle(Map.of(name, TRACEPARENT));

    assertThat(callee.only().getParentSpanId()).isEqualTo(SPAN_ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        TRACEPARENT + "," + TRACEPARENT
      })
  @DisplayName("starts a new trace for a traceparent that is not valid")
  void invalid(String traceparent) {
    handle(Map.of("traceparent", traceparent));

    assertThat(callee.only().getParentSpanContext().isValid()).isFalse();
  }

  @Test
  @DisplayName("does not let a request without headers join the trace that is current by mistake")
  void ignoresLeakedContext() {
    caller.tracer.trace(
        "leaked",
        EventType.TOOL,
        () -> {
          handle(Map.of());
          return null;
        });

    assertThat(callee.only().getTraceId()).isNotEqualTo(caller.only().getTraceId());
  }

  @Test
  @DisplayName("accepts Python's flags 03 as sampled")
  void pythonFlags() {
    handle(Map.of("traceparent", "00-" + TRACE_ID + "-" + SPAN_ID + "-03"));

    assertThat(callee.only().getTraceId()).isEqualTo(TRACE_ID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"session_id", "honeyhive_session_id", "honeyhive.session_id"})
  @DisplayName("reads the session id under each name that SDKs have used")
  void sessionAliases(String key) {
    handle(Map.of("traceparent", TRACEPARENT, "baggage", key + "=abc"));

    assertThat(callee.attribute("honeyhive.session_id")).isEqualTo("abc");
  }

  @Test
  @DisplayName("writes every other baggage entry onto the span")
  void otherBaggage() {
    handle(Map.of("traceparent", TRACEPARENT, "baggage", "tenant=t%201,session_id=abc"));

    assertThat(callee.attribute("baggage.tenant")).isEqualTo("t 1");
    assertThat(callee.attribute("baggage.session_id")).isNull();
  }

  @Test
  @DisplayName("drops a broken baggage entry and keeps the others")
  void brokenBaggage() {
    handle(Map.of("traceparent", TRACEPARENT, "baggage", "a=%zz,session_id=abc"));

    assertThat(callee.attribute("honeyhive.session_id")).isEqualTo("abc");
    assertThat(callee.attribute("baggage.a")).isNull();
  }

  @Test
  @DisplayName("replaces stale context headers, however they are spelt, and leaves all others")
  void replacesStale() {
    Map<String, String> headers = new HashMap<>();
    headers.put("Traceparent", TRACEPARENT);
    headers.put("TRACESTATE", "a=b");
    headers.put("Authorization", "x");
    caller.tracer.trace("call", EventType.TOOL, () -> inject(headers));

    assertThat(headers).containsOnlyKeys("traceparent", "baggage", "Authorization");
    assertThat(headers.get("traceparent")).contains(caller.only().getSpanId());
  }

  @Test
  @DisplayName("forwards a session and a project that came in, instead of its own")
  void forwards() {
    Map<String, String> onward = new HashMap<>();
    Map<String, String> incoming =
        Map.of("traceparent", TRACEPARENT, "baggage", "session_id=s1,project=p1,source=python");
    try (Scope ignored = callee.tracer.extractContext(incoming).makeCurrent()) {
      callee.tracer.trace("call", EventType.TOOL, () -> inject(callee, onward));
    }

    assertThat(onward.get("baggage").split(","))
        .containsExactlyInAnyOrder("session_id=s1", "project=p1", "source=python");
  }

  @Test
  @DisplayName("without a current span writes no header")
  void nothingToInject() {
    Map<String, String> headers = new HashMap<>();
    caller.tracer.injectContext(headers);

    assertThat(headers).isEmpty();
  }

  @Test
  @DisplayName("leaves a project out of the baggage that other SDKs would misread")
  void notPortable() {
    try (TestTracer spaced = TestTracer.create("my project", "a")) {
      Map<String, String> headers = new HashMap<>();
      spaced.tracer.trace("call", EventType.TOOL, () -> inject(spaced, headers));

      assertThat(headers.get("baggage")).doesNotContain("project");
      assertThat(spaced.attribute("honeyhive.project")).isEqualTo("my project");
    }
  }

  @Test
  @DisplayName("keeps the callee's own project on its resource, so that a mismatch shows")
  void resourceProject() {
    try (TestTracer other = TestTracer.create("other", "callee")) {
      try (Scope ignored = other.tracer.extractContext(sent()).makeCurrent()) {
        other.tracer.trace("handle", EventType.CHAIN, () -> null);
      }

      assertThat(other.attribute("honeyhive.project")).isEqualTo("shared");
      assertThat(other.only().getResource().getAttributes().asMap().values()).contains("other");
    }
  }

  @Test
  @DisplayName("gives each trace that starts here a session of its own")
  void sessionPerTrace() {
    caller.tracer.trace("first", EventType.SESSION, () -> null);
    caller.tracer.trace("second", EventType.SESSION, () -> null);

    assertThat(TestTracer.attribute(caller.span("first"), "honeyhive.session_id"))
        .isNotEqualTo(TestTracer.attribute(caller.span("second"), "honeyhive.session_id"));
    assertThat(TestTracer.attribute(caller.span("first"), "honeyhive.session_auto_create"))
        .isEqualTo(true);
  }

  @Test
  @DisplayName("leaves the caller's baggage current while the callee works")
  void baggageIsCurrent() {
    Context context = callee.tracer.extractContext(sent());

    assertThat(Baggage.fromContext(context).getEntryValue("project")).isEqualTo("shared");
  }

  private Map<String, String> sent() {
    Map<String, String> headers = new HashMap<>();
    caller.tracer.trace("call", EventType.TOOL, () -> inject(headers));
    return headers;
  }

  private Object inject(Map<String, String> headers) {
    return inject(caller, headers);
  }

  private static Object inject(TestTracer from, Map<String, String> headers) {
    from.tracer.injectContext(headers);
    return null;
  }

  private void handle(Map<String, String> headers) {
    try (Scope ignored = callee.tracer.extractContext(headers).makeCurrent()) {
      callee.tracer.trace("handle", EventType.CHAIN, () -> null);
    }
  }
}
