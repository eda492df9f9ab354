package tracing.honeyhive;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;

/**
 * The OpenTelemetry instance that a tracer runs on.
 *
 * @param propagator injects and extracts for the tracer
 * @param spans what the tracer flushes and closes; without a processor if the instance is shared
 * @param monitor counts the spans of the tracer's own exporters
 * @param shared whether the instance belongs to the process, as {@link SharedTelemetry} says
 */
record TracerSdk(
    OpenTelemetry telemetry,
    TextMapPropagator propagator,
    SdkTracerProvider spans,
    ExportMonitor monitor,
    boolean shared) {

  /**
   * Returns the context of a caller, or the current context if that is in the same trace because
   * the owner of a shared instance has extracted it before.
   */
  Context joined(Context caller) {
    SpanContext span = Span.fromContext(caller).getSpanContext();
    boolean known =
        span.isValid() && span.getTraceId().equals(Span.current().getSpanContext().getTraceId());
    return shared && known ? Context.current() : caller;
  }
}
