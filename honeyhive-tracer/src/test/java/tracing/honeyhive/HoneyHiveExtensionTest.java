package tracing.honeyhive;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("With the extension in an SDK that OpenTelemetry configures,")
class HoneyHiveExtensionTest {

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private OpenTelemetrySdk sdk;

  /** The SDK finds the extension on the class path by itself. */
  @BeforeEach
  void configure() {
    GlobalOpenTelemetry.resetForTest();
    sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .disableShutdownHook()
            .addPropertiesSupplier(() -> Map.of("otel.traces.exporter", "none"))
            .addTracerProviderCustomizer(
                (spans, config) -> spans.addSpanProcessor(SimpleSpanProcessor.create(exporter)))
            .setResultAsGlobal()
            .build()
            .getOpenTelemetrySdk();
  }

  @AfterEach
  void reset() {
    sdk.close();
    GlobalOpenTelemetry.resetForTest();
    List.of("honeyhive.extension", "honeyhive.session_id").forEach(System::clearProperty);
  }

  @Test
  @DisplayName("a span of any library has a session, a source and an event type")
  void attributes() {
    sdk.getTracer("library").spanBuilder("a").startSpan().end();

    assertThat(exporter.getFinishedSpanItems().get(0).getAttributes().asMap())
        .containsEntry(HoneyHiveAttributes.EVENT_TYPE, "tool")
        .containsEntry(AttributeKey.stringKey("honeyhive.source"), "dev")
        .containsKey(HoneyHiveAttributes.SESSION_ID);
  }

  @Test
  @DisplayName("the session is sent in the baggage by the propagator of the SDK")
  void baggage() {
    Map<String, String> headers = new HashMap<>();
    Span span = sdk.getTracer("library").spanBuilder("a").startSpan();
    try (Scope scope = span.makeCurrent()) {
      HeaderMaps.inject(sdk.getPropagators().getTextMapPropagator(), headers);
    } finally {
      span.end();
    }

    String session =
        exporter.getFinishedSpanItems().get(0).getAttributes().get(HoneyHiveAttributes.SESSION_ID);
    assertThat(headers.get("baggage")).contains("session_id=" + session, "source=dev");
  }

  @Test
  @DisplayName(
      "a tracer uses that SDK, so its spans are children of the SDK's spans and once there")
  void oneSdk() {
    Tracer library = sdk.getTracer("library");
    Span outer = library.spanBuilder("outer").startSpan();
    try (Scope scope = outer.makeCurrent();
        HoneyHiveTracer tracer = init()) {
      tracer.<Void, RuntimeException>trace(
          "inner",
          EventType.TOOL,
          () -> {
            tracer.enrichSpan(Map.of("size", 7));
            return null;
          });
    } finally {
      outer.end();
    }

    assertThat(exporter.getFinishedSpanItems())
        .extracting(SpanData::getName)
        .containsExactly("inner", "outer");
    SpanData inner = exporter.getFinishedSpanItems().get(0);
    assertThat(inner.getParentSpanId()).isEqualTo(outer.getSpanContext().getSpanId());
    assertThat(inner.getAttributes().get(AttributeKey.longKey("honeyhive_metadata.size")))
        .isEqualTo(7);
  }

  @Test
  @DisplayName("a caller's context that was extracted before is not extracted again")
  void joinsExtractedContext() {
    Span server = sdk.getTracer("library").spanBuilder("server").startSpan();
    Map<String, String> headers = new HashMap<>();
    try (Scope scope = server.makeCurrent()) {
      HeaderMaps.inject(sdk.getPropagators().getTextMapPropagator(), headers);
      headers.replaceAll(
          (name, value) -> value.replaceFirst("-[0-9a-f]{16}-", "-00000000000000aa-"));

      assertThat(Span.fromContext(init().extractContext(headers))).isSameAs(server);
    }
    assertThat(spanId(init().extractContext(headers))).isEqualTo("00000000000000aa");
  }

  @Test
  @DisplayName("a session that a tracer starts is that of all spans")
  void startedSession() {
    SharedTelemetry.setSession("started");
    sdk.getTracer("library").spanBuilder("a").startSpan().end();

    assertThat(exporter.getFinishedSpanItems().get(0).getAttributes().asMap())
        .containsEntry(HoneyHiveAttributes.SESSION_ID, "started")
        .doesNotContainKey(HoneyHiveAttributes.SESSION_AUTO_CREATE);
  }

  @Test
  @DisplayName("a tracer with an exporter of its own has an SDK of its own, without the extension")
  void ownSdk() {
    try (TestTracer test = TestTracer.create("test-project", "test-service")) {
      test.tracer.trace("a", EventType.TOOL, () -> null);

      assertThat(test.attribute("honeyhive.source")).isEqualTo("test-service");
      assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }
  }

  private static HoneyHiveTracer init() {
    return HoneyHiveTracer.builder().environment(Map.of()).init();
  }

  private static String spanId(Context context) {
    return Span.fromContext(context).getSpanContext().getSpanId();
  }
}
