package tracing.checks.events;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.Map;

/**
 * Tells a listener of each span that starts, while the code that starts it is on the stack, and
 * that ends.
 */
final class RecordingSpanProcessor implements SpanProcessor {

  private final ContextListener listener;

  RecordingSpanProcessor(ContextListener listener) {
    this.listener = listener;
  }

  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {
    String current = Span.current().getSpanContext().getSpanId();
    listener.happened(
        Act.Kind.STARTED,
        span.getSpanContext(),
        Map.of(Act.NAME, span.getName(), Act.CURRENT, current));
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    listener.happened(Act.Kind.ENDED, span.getSpanContext(), Map.of(Act.NAME, span.getName()));
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }
}
