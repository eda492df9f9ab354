package tracing.maintenance.benchmarks;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import tracing.honeyhive.HoneyHiveTracer;

/**
 * Compares how the tracer injects and extracts context with OpenTelemetry's propagators alone. Both
 * write and read a traceparent header and a baggage header with session, project and source.
 */
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PropagationBenchmark {

  private static final TextMapGetter<Map<String, String>> EXACT_NAMES =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
          return carrier.keySet();
        }

        @Override
        public String get(Map<String, String> carrier, String key) {
          return carrier.get(key);
        }
      };

  private final HoneyHiveTracer traced =
      HoneyHiveTracer.builder()
          .environment(Map.of())
          .project("distributed-tracing-tutorial")
          .source("user-service")
          .spanExporter(SpanExporter.composite())
          .init();
  private final TextMapPropagator bare =
      TextMapPropagator.composite(
          W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());
  private final Map<String, String> received = new TreeMap<>();
  private Span span;
  private Context inMiddle;
  private Context atRoot;
  private Scope current;

  /** Creates the headers that a service receives, and the contexts in which it injects. */
  @Setup
  @SuppressWarnings("MustBeClosedChecker") // closed after the last iteration
  public void open() {
    span = traced.openTelemetry().getTracer("caller").spanBuilder("root").startSpan();
    atRoot = Context.root().with(span);
    try (Scope ignored = atRoot.makeCurrent()) {
      traced.injectContext(received);
    }
    received.put("accept", "*/*");
    received.put("accept-encoding", "gzip");
    received.put("connection", "keep-alive");
    received.put("content-length", "64");
    received.put("content-type", "application/json");
    received.put("host", "127.0.0.1:5001");
    received.put("user-agent", "client");
    Context caller = traced.extractContext(received);
    Span own =
        traced.openTelemetry().getTracer("own").spanBuilder("own").setParent(caller).startSpan();
    inMiddle = caller.with(own);
    current = inMiddle.makeCurrent();
  }

  /** Closes the scope, the span and the tracer. */
  @TearDown
  public void close() {
    current.close();
    span.end();
    traced.close();
  }

  /** Injects in the middle of a trace, where the caller sent the baggage. */
  @Benchmark
  public Map<String, String> injectTraced() {
    Map<String, String> headers = new HashMap<>();
    traced.injectContext(headers);
    return headers;
  }

  /** Injects the same with OpenTelemetry's propagators alone. */
  @Benchmark
  public Map<String, String> injectBare() {
    Map<String, String> headers = new HashMap<>();
    bare.inject(Context.current(), headers, Map::put);
    return headers;
  }

  /**
   * Injects at the root of a trace, where session, project and source are not in the baggage yet.
   */
  @Benchmark
  public Map<String, String> injectAtRootTraced() {
    Map<String, String> headers = new HashMap<>();
    try (Scope ignored = atRoot.makeCurrent()) {
      traced.injectContext(headers);
    }
    return headers;
  }

  /** Adds the same baggage and injects it with OpenTelemetry alone. */
  @Benchmark
  public Map<String, String> injectAtRootBare() {
    Map<String, String> headers = new HashMap<>();
    try (Scope ignored = atRoot.makeCurrent()) {
      Baggage baggage =
          Baggage.current().toBuilder()
              .put("session_id", "5fba2dc2-3d0c-4f5e-8f39-a4d1c0a1a8b7")
              .put("project", "distributed-tracing-tutorial")
              .put("source", "user-service")
              .build();
      bare.inject(Context.current().with(baggage), headers, Map::put);
    }
    return headers;
  }

  /** Extracts from ten headers, whose names are case-insensitive. */
  @Benchmark
  public Context extractTraced() {
    return traced.extractContext(received);
  }

  /** Extracts with OpenTelemetry's propagators alone, which expect names in lower case. */
  @Benchmark
  public Context extractBare() {
    return bare.extract(Context.root(), received, EXACT_NAMES);
  }
}
