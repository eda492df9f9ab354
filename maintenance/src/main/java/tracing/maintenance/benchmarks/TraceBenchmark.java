package tracing.maintenance.benchmarks;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import tracing.honeyhive.EventType;
import tracing.honeyhive.HoneyHiveTracer;

/**
 * Compares one traced call, as in the user-service, with an OpenTelemetry span that gets the same
 * attributes one by one. Both spans have a parent, and their exporters discard them.
 */
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TraceBenchmark {

  private record Value<T>(AttributeKey<T> key, T value) {

    void putOn(Span span) {
      span.setAttribute(key, value);
    }
  }

  private final HoneyHiveTracer traced =
      HoneyHiveTracer.builder()
          .environment(Map.of())
          .project("project")
          .source("user-service")
          .spanExporter(SpanExporter.composite())
          .init();
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder()
          .addSpanProcessor(SimpleSpanProcessor.create(SpanExporter.composite()))
          .build();
  private final Tracer bare = provider.get("bare");
  private List<Value<?>> values;
  private Scope parent;

  /** Starts the parent span, and finds out which attributes a traced call sets. */
  @Setup
  @SuppressWarnings("MustBeClosedChecker") // closed after the last iteration
  public void open() {
    InMemorySpanExporter learnt = InMemorySpanExporter.create();
    try (HoneyHiveTracer tracer =
        HoneyHiveTracer.builder()
            .environment(Map.of())
            .project("project")
            .source("user-service")
            .spanExporter(learnt)
            .init()) {
      tracer.trace("parent", EventType.CHAIN, () -> call(tracer));
      values = values(learnt.getFinishedSpanItems().get(0).getAttributes());
    }
    parent = traced.openTelemetry().getTracer("parent").spanBuilder("p").startSpan().makeCurrent();
  }

  /** Ends the parent span and closes both tracers. */
  @TearDown
  public void close() {
    parent.close();
    traced.close();
    provider.close();
  }

  /** Makes a traced call with one input, a result and three entries of metadata. */
  @Benchmark
  public boolean tracedCall() {
    return call(traced);
  }

  /** Creates a span with the same attributes, using OpenTelemetry alone. */
  @Benchmark
  public boolean bareSpan() {
    Span span = bare.spanBuilder("validate_user").startSpan();
    try (Scope ignored = span.makeCurrent()) {
      values.forEach(value -> value.putOn(span));
      return true;
    } finally {
      span.end();
    }
  }

  private static boolean call(HoneyHiveTracer tracer) {
    return tracer.trace(
        "validate_user",
        EventType.TOOL,
        Map.of("user_id", "user_123"),
        () -> {
          tracer.enrichSpan(
              Map.of("operation", "validate_user", "user_id", "user_123", "is_valid", true));
          return true;
        });
  }

  @SuppressWarnings("unchecked") // a key comes with a value of its own type
  private static List<Value<?>> values(Attributes attributes) {
    List<Value<?>> values = new ArrayList<>();
    attributes.forEach((key, value) -> values.add(new Value<>((AttributeKey<Object>) key, value)));
    return values;
  }
}
