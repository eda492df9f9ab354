package tracing.backends.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import tracing.honeyhive.EventType;
import tracing.honeyhive.HoneyHiveTracer;
import tracing.traces.TraceSpan;

/** A server in HoneyHive's place for the tests of the rows of {@code docs/honeyhive.md}. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
abstract class ContractTest {

  static final String EXPORT = "/opentelemetry/v1/traces";
  static final String CALLER = "0af7651916cd43dd8448eb211c80319c";
  static final String TRACEPARENT = "00-" + CALLER + "-b7ad6b7169203331-01";

  RecordingBackend backend;

  @BeforeEach
  void start() throws IOException {
    backend = new RecordingBackend();
  }

  @AfterEach
  void stop() {
    backend.close();
  }

  final TraceSpan one(Map<String, String> environment) {
    try (HoneyHiveTracer tracer = tracer(environment)) {
      tracer.trace("a", EventType.TOOL, () -> null);
    }
    assertThat(backend.spans()).hasSize(1);
    return backend.spans().get(0);
  }

  final TraceSpan downstream(String baggage) {
    return downstream(Map.of("traceparent", TRACEPARENT, "baggage", baggage));
  }

  final TraceSpan downstream(Map<String, String> headers) {
    try (HoneyHiveTracer tracer =
        tracer(Map.of("HH_PROJECT", "own-project", "HH_SOURCE", "own-source"))) {
      Context caller = tracer.extractContext(headers);
      try (Scope scope = caller.makeCurrent()) {
        tracer.trace("a", EventType.TOOL, () -> null);
      }
    }
    return backend.spans().get(0);
  }

  final HoneyHiveTracer tracer(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HH_API_KEY", "key-1");
    environment.put("HH_API_URL", backend.url());
    environment.put("OTEL_TRACES_EXPORTER", "none");
    environment.putAll(more);
    return HoneyHiveTracer.builder().environment(environment).init();
  }
}
