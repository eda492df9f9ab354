package tracing.checks.testing;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/**
 * Spans to judge an assertion by. Immutable.
 *
 * @param task the number of the task whose assertion should reject them; empty for a whole trace
 * @param description a noun phrase, such as {@code a trace with two roots}
 */
public record SampleTrace(String task, String description, List<SpanData> spans) {}
