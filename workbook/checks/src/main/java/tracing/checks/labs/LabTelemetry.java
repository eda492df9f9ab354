package tracing.checks.labs;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tracing.checks.diagnosis.Cause;
import tracing.checks.diagnosis.DiagnosedFailure;
import tracing.checks.testing.RecordedSpans;
import tracing.services.http.RequestHeaders;

/** An OpenTelemetry SDK for one lab, and claims about the spans that it recorded. */
public final class LabTelemetry implements AutoCloseable {

  private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");

  private final RecordedSpans recorded = new RecordedSpans();
  private final StartThreads threads = new StartThreads();
  private final OpenTelemetrySdk sdk;

  /** Creates an SDK that records every span. */
  public LabTelemetry() {
    this(Sampler.alwaysOn());
  }

  /** Creates an SDK with a sampler. */
  public LabTelemetry(Sampler sampler) {
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(Resource.create(Attributes.of(SERVICE_NAME, "lab")))
            .setSampler(sampler)
            .addSpanProcessor(threads)
            .addSpanProcessor(SimpleSpanProcessor.create(recorded))
            .build();
    TextMapPropagator propagators =
        TextMapPropagator.composite(
            W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());
    sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(provider)
            .setPropagators(ContextPropagators.create(propagators))
            .build();
  }

  /** The SDK. */
  public OpenTelemetry openTelemetry() {
    return sdk;
  }

  /** The SDK's tracer. */
  public Tracer tracer() {
    return sdk.getTracer("lab");
  }

  /** The SDK's provider, for an SDK of the lab's own. */
  public SdkTracerProvider provider() {
    return sdk.getSdkTracerProvider();
  }

  /** Where the spans go, for a provider of the lab's own. */
  public SpanExporter exporter() {
    return recorded;
  }

  /** The spans that ended, as the SDK has them. */
  public List<SpanData> spans() {
    return recorded.finished();
  }

  /** Does what a service does with a request that has these headers. */
  public void handle(String name, Map<String, String> headers) {
    handle(
        name,
        sdk.getPropagators()
            .getTextMapPropagator()
            .extract(Context.root(), headers, RequestHeaders.GETTER));
  }

  /** Does what a service does with a request whose context is known. */
  public void handle(String name, Context caller) {
    tracer().spanBuilder(name).setParent(caller).startSpan().end();
  }

  /** Returns the headers that another SDK writes while a span and a session are current. */
  public Map<String, String> callThrough(OpenTelemetry other, String name) {
    Map<String, String> headers = new HashMap<>();
    Span span = tracer().spanBuilder(name).startSpan();
    Context context =
        Context.root()
            .with(span)
            .with(Baggage.builder().put("session_id", LabHeaders.SESSION).build());
    try (Scope scope = context.makeCurrent()) {
      other.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);
      return headers;
    } finally {
      span.end();
    }
  }

  /** Returns what to claim about the spans that ended. */
  public LabTrace trace() {
    return new LabTrace(recorded.finished(), threads);
  }

  /** Returns the failure of a claim, with the tree of the spans that ended. */
  public DiagnosedFailure failure(Cause cause, String sentence) {
    return trace().failure(cause, sentence);
  }

  @Override
  public void close() {
    sdk.close();
  }
}
