package tracing.backends.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tracing.honeyhive.EventType;
import tracing.honeyhive.HoneyHiveTracer;
import tracing.traces.TraceSpan;

/** The rows of {@code docs/honeyhive.md}, each by what arrives at a server. */
@DisplayName("HoneyHive's contract:")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HoneyHiveContractTest {

  private static final String EXPORT = "/opentelemetry/v1/traces";
  private static final String CALLER = "0af7651916cd43dd8448eb211c80319c";
  private static final String TRACEPARENT = "00-" + CALLER + "-b7ad6b7169203331-01";

  private RecordingBackend backend;

  @BeforeEach
  void start() throws IOException {
    backend = new RecordingBackend();
  }

  @AfterEach
  void stop() {
    backend.close();
  }

  @Test
  @DisplayName("configuration: without a key nothing is sent and no session is started")
  void noKey() {
    try (HoneyHiveTracer tracer = tracer(Map.of("HH_API_KEY", ""))) {
      tracer.startSession("s");
      tracer.trace("a", EventType.TOOL, () -> null);
    }

    assertThat(backend.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "1", "yes", "on", "enabled", "TRUE"})
  @DisplayName("configuration: test mode records, and sends nothing")
  void testMode(String on) {
    try (HoneyHiveTracer tracer = tracer(Map.of("HH_TEST_MODE", on))) {
      tracer.startSession("s");
      tracer.trace("a", EventType.TOOL, () -> null);
    }

    assertThat(backend.received()).isEmpty();
  }

  @Test
  @DisplayName("configuration: the source is dev, and there is no project, unless they are set")
  void defaults() {
    assertThat(one(Map.of()).attributes())
        .containsEntry("honeyhive.source", "dev")
        .doesNotContainKey("honeyhive.project");
  }

  @Test
  @DisplayName("export: one POST of protobuf to the path, with the key, the source and the client")
  void export() {
    one(Map.of("HH_SOURCE", "api-gateway"));

    RecordingBackend.Received request = backend.at(EXPORT).get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.headers().getFirst("Content-Type")).isEqualTo("application/x-protobuf");
    assertThat(request.headers().getFirst("Authorization")).isEqualTo("Bearer key-1");
    assertThat(request.headers().getFirst("X-Source")).isEqualTo("api-gateway");
    assertThat(request.headers().getFirst("hh-client-language")).isEqualTo("java");
    assertThat(request.headers().keySet())
        .contains("Hh-client-version", "Hh-client-package")
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("x-honeyhive"));
  }

  @Test
  @DisplayName("export: the key is in its header, and on no span")
  void keyOnNoSpan() {
    one(Map.of());

    assertThat(backend.at(EXPORT).get(0).text()).doesNotContain("key-1");
  }

  @Test
  @DisplayName("export: a trailing slash of the address is left away, wherever it comes from")
  void trailingSlash() {
    one(Map.of("HH_API_URL", backend.url() + "//"));

    assertThat(backend.received()).extracting(RecordingBackend.Received::path).containsOnly(EXPORT);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404})
  @DisplayName("export: a request that is refused for good is not sent again")
  void refused(int status) {
    backend.answerWith(status);
    try (HoneyHiveTracer tracer = tracer(Map.of())) {
      tracer.trace("a", EventType.TOOL, () -> null);
    }

    assertThat(backend.at(EXPORT)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  @Tag("maintain")
  @DisplayName("export: a backend that is busy is asked again, and the spans arrive")
  void retried(int status) {
    backend.answerWith(status);
    try (HoneyHiveTracer tracer = tracer(Map.of())) {
      tracer.trace("a", EventType.TOOL, () -> null);
    }

    assertThat(backend.at(EXPORT)).hasSize(2);
  }

  @Test
  @Tag("maintain")
  @DisplayName("export: a backend that hangs holds up no traced call")
  void hanging() {
    backend.hang();
    HoneyHiveTracer tracer = tracer(Map.of("OTEL_BSP_SCHEDULE_DELAY", "1"));
    for (int i = 0; i < 5_000; i++) {
      tracer.trace("a", EventType.TOOL, () -> null);
    }
    backend.close();
    tracer.close();

    assertThat(backend.received()).isNotEmpty();
  }

  @Test
  @DisplayName("session: without a call each trace has a UUID, which the backend is to create")
  void ownSession() {
    TraceSpan span = one(Map.of());

    assertThat(backend.at("/session/start")).isEmpty();
    assertThat(UUID.fromString(span.sessionId())).isNotNull();
    assertThat(span.attributes())
        .containsEntry("honeyhive.session_auto_create", true)
        .containsEntry("traceloop.association.properties.session_id", span.sessionId());
  }

  @Test
  @DisplayName("session: an explicit call posts name, source and project, and no nulls")
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
  @DisplayName("session: any answer but 200 starts none, and each trace has one of its own")
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
  @DisplayName("attributes: session, project and source are there twice, in both namings")
  void associations() {
    Map<String, Object> attributes = one(Map.of("HH_PROJECT", "p", "HH_SOURCE", "s")).attributes();

    for (String name : List.of("session_id", "project", "source")) {
      assertThat(attributes.get("traceloop.association.properties." + name))
          .isNotNull()
          .isEqualTo(attributes.get("honeyhive." + name));
    }
  }

  @Test
  @DisplayName("attributes: baggage beats the tracer's own values, key by key")
  void baggageFirst() {
    Map<String, Object> attributes =
        downstream("session_id=from-caller,project=theirs,tenant=acme").attributes();

    assertThat(attributes)
        .containsEntry("honeyhive.session_id", "from-caller")
        .containsEntry("honeyhive.project", "theirs")
        .containsEntry("honeyhive.source", "own-source")
        .containsEntry("baggage.tenant", "acme");
  }

  @Test
  @DisplayName("attributes: the resource keeps the service's own project and name")
  void resource() {
    TraceSpan span = downstream("project=theirs,source=gateway");

    assertThat(span.resourceProject()).isEqualTo("own-project");
    assertThat(span.service()).isEqualTo("own-source");
  }

  @Test
  @DisplayName("attributes: a traced call has its type, name, inputs, outputs and duration, typed")
  void tracedCall() {
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("text", "t");
    inputs.put("whole", 7);
    inputs.put("flag", true);
    inputs.put("list", List.of("a", 1));
    try (HoneyHiveTracer tracer = tracer(Map.of())) {
      tracer.trace("work", EventType.CHAIN, inputs, () -> Map.of("key", List.of("x")));
    }

    assertThat(backend.spans().get(0).attributes())
        .containsEntry("honeyhive_event_type", "chain")
        .containsEntry("honeyhive_event_name", "work")
        .containsEntry("honeyhive_inputs.text", "t")
        .containsEntry("honeyhive_inputs.whole", 7L)
        .containsEntry("honeyhive_inputs.flag", true)
        .containsEntry("honeyhive_inputs.list", "[\"a\",1]")
        .containsEntry("honeyhive_outputs.result.key.0", "x")
        .hasEntrySatisfying(
            "honeyhive_duration_ms", value -> assertThat(value).isInstanceOf(Double.class));
  }

  @ParameterizedTest
  @CsvSource({"MODEL, model", "TOOL, tool", "CHAIN, chain", "SESSION, session", "GENERIC, generic"})
  @DisplayName("attributes: each event type has its word on the wire")
  void eventTypes(EventType type, String word) {
    try (HoneyHiveTracer tracer = tracer(Map.of())) {
      tracer.trace("a", type, () -> null);
    }

    assertThat(backend.spans().get(0).eventType()).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource({
    "gen_ai.operation.name, chat, model",
    "gen_ai.operation.name, text_completion, model",
    "gen_ai.operation.name, generate_content, model",
    "gen_ai.operation.name, invoke_agent, chain",
    "gen_ai.operation.name, create_agent, chain",
    "gen_ai.operation.name, execute_tool, tool",
    "openinference.span.kind, LLM, model",
    "nothing, x, tool"
  })
  @DisplayName(
      "attributes: a span of another library gets its event type from what it says of itself")
  void foreignSpan(String key, String value, String type) {
    try (HoneyHiveTracer tracer = tracer(Map.of())) {
      tracer
          .openTelemetry()
          .getTracer("other")
          .spanBuilder("a")
          .setAttribute(key, value)
          .startSpan()
          .end();
    }

    assertThat(backend.spans().get(0).eventType()).isEqualTo(type);
  }

  @Test
  @DisplayName("attributes: a failure is on the failing span, with one exception event")
  void failure() {
    try (HoneyHiveTracer tracer = tracer(Map.of())) {
      tracer.trace(
          "a",
          EventType.TOOL,
          () -> {
            throw new IllegalStateException("broken");
          });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("broken");
    }

    assertThat(backend.spans()).hasSize(1);
    TraceSpan span = backend.spans().get(0);
    assertThat(span.status()).isEqualTo(StatusCode.ERROR);
    assertThat(span.events()).extracting(TraceSpan.Event::name).containsExactly("exception");
    assertThat(span.attributes())
        .containsEntry("honeyhive_error", "broken")
        .containsEntry("honeyhive_error_type", "IllegalStateException");
  }

  @Test
  @DisplayName("attributes: enrichment is typed and flattened, without nulls and empties")
  void enrichment() {
    Map<String, Object> metadata = new HashMap<>();
    metadata.put("whole", 7);
    metadata.put("map", Map.of("key", "x"));
    metadata.put("list", Arrays.asList("a", "b"));
    metadata.put("nothing", null);
    metadata.put("empty", Map.of());
    try (HoneyHiveTracer tracer = tracer(Map.of())) {
      tracer.trace(
          "a",
          EventType.TOOL,
          () -> {
            tracer.enrichSpan(metadata);
            return null;
          });
    }

    assertThat(backend.spans().get(0).attributes())
        .containsEntry("honeyhive_metadata.whole", 7L)
        .containsEntry("honeyhive_metadata.map.key", "x")
        .containsEntry("honeyhive_metadata.list.1", "b")
        .doesNotContainKeys("honeyhive_metadata.nothing", "honeyhive_metadata.empty");
  }

  @Test
  @DisplayName("propagation: what is sent has bare keys, and nothing that Python would misread")
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
  @DisplayName("propagation: what Python sends is read, its flags 03 and its own tracer id too")
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
  @DisplayName("propagation: a span of the plain API carries its session on to the next service")
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

  private TraceSpan one(Map<String, String> environment) {
    try (HoneyHiveTracer tracer = tracer(environment)) {
      tracer.trace("a", EventType.TOOL, () -> null);
    }
    assertThat(backend.spans()).hasSize(1);
    return backend.spans().get(0);
  }

  private TraceSpan downstream(String baggage) {
    return downstream(Map.of("traceparent", TRACEPARENT, "baggage", baggage));
  }

  private TraceSpan downstream(Map<String, String> headers) {
    try (HoneyHiveTracer tracer =
        tracer(Map.of("HH_PROJECT", "own-project", "HH_SOURCE", "own-source"))) {
      Context caller = tracer.extractContext(headers);
      try (Scope scope = caller.makeCurrent()) {
        tracer.trace("a", EventType.TOOL, () -> null);
      }
    }
    return backend.spans().get(0);
  }

  private HoneyHiveTracer tracer(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HH_API_KEY", "key-1");
    environment.put("HH_API_URL", backend.url());
    environment.put("OTEL_TRACES_EXPORTER", "none");
    environment.putAll(more);
    return HoneyHiveTracer.builder().environment(environment).init();
  }
}
