package tracing.honeyhive;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Source: OpenTelemetry specification, "Environment Variable Specification". */
@DisplayName("OpenTelemetry's own settings work as specified:")
class OtelSettingsTest {

  private static final String CALLER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-";

  @ParameterizedTest
  @CsvSource({
    "always_on, , 1",
    "always_off, , 0",
    "traceidratio, 0.0, 0",
    "traceidratio, 1.0, 1",
    "parentbased_always_on, , 1",
    "parentbased_always_off, , 0"
  })
  @DisplayName("OTEL_TRACES_SAMPLER decides whether a trace that starts here is recorded")
  void sampler(String sampler, String argument, int recorded) {
    Map<String, String> environment = new HashMap<>(Map.of("OTEL_TRACES_SAMPLER", sampler));
    if (argument != null) {
      environment.put("OTEL_TRACES_SAMPLER_ARG", argument);
    }
    assertThat(trace(environment, Map.of())).hasSize(recorded);
  }

  @ParameterizedTest
  @CsvSource({
    "always_on, 00, 1",
    "parentbased_always_on, 00, 0",
    "parentbased_always_on, 01, 1",
    "parentbased_always_off, 01, 1"
  })
  @DisplayName("OTEL_TRACES_SAMPLER decides whether a caller's choice is followed")
  void parent(String sampler, String flags, int recorded) {
    assertThat(trace(Map.of("OTEL_TRACES_SAMPLER", sampler), Map.of("traceparent", CALLER + flags)))
        .hasSize(recorded);
  }

  @Test
  @DisplayName("OTEL_SERVICE_NAME beats the source as the service's name")
  void serviceName() {
    assertThat(resource(Map.of("HH_SOURCE", "s", "OTEL_SERVICE_NAME", "shop"), "service.name"))
        .isEqualTo("shop");
  }

  @Test
  @DisplayName("OTEL_RESOURCE_ATTRIBUTES are on the resource")
  void resourceAttributes() {
    assertThat(
            resource(
                Map.of("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=staging"),
                "deployment.environment.name"))
        .isEqualTo("staging");
  }

  @Test
  @DisplayName("OTEL_PROPAGATORS=tracecontext leaves the baggage out of what is sent")
  void propagators() {
    Map<String, String> headers = new HashMap<>();
    try (TestTracer test = TestTracer.withEnvironment(Map.of("OTEL_PROPAGATORS", "tracecontext"))) {
      test.tracer.trace(
          "a",
          EventType.TOOL,
          () -> {
            test.tracer.injectContext(headers);
            return null;
          });
    }

    assertThat(headers).containsKey("traceparent").doesNotContainKey("baggage");
  }

  @Test
  @DisplayName("OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT cuts long texts, which are cut anyway")
  void lengthLimit() {
    String text = "x".repeat(20_000);

    assertThat(input(Map.of(), text)).hasSize(16_384);
    assertThat(input(Map.of("OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", "10"), text)).hasSize(10);
  }

  @Test
  @DisplayName("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT bounds what one span can hold")
  void countLimit() {
    List<SpanData> spans = trace(Map.of("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "3"), Map.of());

    assertThat(spans.get(0).getAttributes().size()).isEqualTo(3);
  }

  @Test
  @DisplayName("OTEL_SDK_DISABLED=true records nothing, and the work is done")
  void disabled() {
    assertThat(trace(Map.of("OTEL_SDK_DISABLED", "true"), Map.of())).isEmpty();
  }

  private static List<SpanData> trace(
      Map<String, String> environment, Map<String, String> received) {
    try (TestTracer test = TestTracer.withEnvironment(environment);
        Scope scope = test.tracer.extractContext(received).makeCurrent()) {
      String result = test.tracer.trace("a", EventType.TOOL, () -> "done");
      assertThat(result).isEqualTo("done");
      return test.exporter.getFinishedSpanItems();
    }
  }

  private static String resource(Map<String, String> environment, String key) {
    return trace(environment, Map.of())
        .get(0)
        .getResource()
        .getAttribute(AttributeKey.stringKey(key));
  }

  private static String input(Map<String, String> environment, String text) {
    try (TestTracer test = TestTracer.withEnvironment(environment)) {
      test.tracer.trace("a", EventType.TOOL, Map.of("text", text), () -> null);
      return (String) test.attribute("honeyhive_inputs.text");
    }
  }
}
