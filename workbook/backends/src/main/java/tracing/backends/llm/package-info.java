/**
 * What the stub LLM reads and writes: requests for chat completions, answers in text and calls of
 * tools, as a whole or as a stream. Uses {@code tracing.services.http}.
 */
package tracing.backends.llm;
