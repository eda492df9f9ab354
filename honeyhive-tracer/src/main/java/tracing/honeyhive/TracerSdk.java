package tracing.honeyhive;

import io.opentelemetry.api.OpenTelemetry;
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
    boolean shared) {}
