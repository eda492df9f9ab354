/**
 * Readers for the formats in which traces are exchanged: OTLP (protobuf and JSON), Zipkin, Jaeger,
 * and the JSON of the local HoneyHive. All of them return {@link tracing.traces.TraceSpan}s and
 * report broken input with {@link tracing.traces.formats.TraceFormatException}. It uses Gson,
 * protobuf and {@code tracing.traces}.
 */
package tracing.traces.formats;
