package tracing.honeyhive;

import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The parts that a caller adds to the SDK, beside the settings.
 *
 * @param exporter replaces every other exporter, or null
 * @param processors receive each span after HoneyHive's attributes are set
 * @param propagator wraps the propagator
 */
record SdkCustomizations(
    SpanExporter exporter,
    List<SpanProcessor> processors,
    UnaryOperator<TextMapPropagator> propagator) {}
