package tracing.honeyhive;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A tracer over an in-memory exporter, and short ways to look at its spans. */
final class TestTracer implements AutoCloseable {

  final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  final HoneyHiveTracer tracer;

  private TestTracer(Map<String, String> environment, UnaryOperator<HoneyHiveTracerBuilder> more) {
    HoneyHiveTracerBuilder builder = HoneyHiveTracer.builder().environment(environment);
    tracer = more.apply(builder.spanExporter(exporter)).init();
  }

  static TestTracer create() {
    return create("test-project", "test-service");
  }

  static TestTracer create(String project, String source) {
    return new TestTracer(Map.of(), builder -> builder.project(project).source(source));
  }

  static TestTracer withEnvironment(Map<String, String> environment) {
    return new TestTracer(environment, UnaryOperator.identity());
  }

  SpanData span(String name) {
    return exporter.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no span " + name));
  }

  SpanData only() {
    if (exporter.getFinishedSpanItems().size() != 1) {
      throw new AssertionError("not one span: " + exporter.getFinishedSpanItems());
    }
    return exporter.getFinishedSpanItems().get(0);
  }

  Object attribute(String key) {
    return attribute(only(), key);
  }

  static Object attribute(SpanData span, String key) {
    for (Map.Entry<AttributeKey<?>, Object> entry : span.getAttributes().asMap().entrySet()) {
      if (entry.getKey().getKey().equals(key)) {
        return entry.getValue();
      }
    }
    return null;
  }

  @Override
  public void close() {
    tracer.close();
  }
}
