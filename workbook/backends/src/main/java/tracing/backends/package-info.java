/**
 * The servers that services use: the receiver of spans over OTLP/HTTP, the local HoneyHive with its
 * store of traces, and the stub LLM. Uses {@code tracing.traces} and {@code tracing.services}.
 */
package tracing.backends;
