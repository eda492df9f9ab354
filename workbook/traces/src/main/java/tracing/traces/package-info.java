/**
 * The model of spans and traces: {@link tracing.traces.TraceSpan} for spans from any source, {@link
 * tracing.traces.Trace} for the spans with one trace id, and their form as text and as JSON. It
 * uses the OpenTelemetry SDK and nothing else of this project.
 */
package tracing.traces;
