package tracing.checks.events;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.function.Consumer;

/** Records each span that starts, while the code that starts it is on the stack, and that ends. */
record RecordingSpanProcessor(String service, Consumer<ContextEvent> events, RequestThreads threads)
    implements SpanProcessor {

  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {
    String spanId = span.getSpanContext().getSpanId();
    String location = CodeLocation.current();
    threads.started(spanId, Span.fromContext(parentContext).getSpanContext());
    threads.checkThread(spanId);
    events.accept(
        new ContextEvent.SpanStarted(service, spanId, span.getName(), currentSpanId(), location));
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    events.accept(
        new ContextEvent.SpanEnded(service, span.getSpanContext().getSpanId(), span.getName()));
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  /** The service's own code closed the tracer when it is on the stack. */
  @Override
  public CompletableResultCode shutdown() {
    String location = CodeLocation.current();
    if (!location.isEmpty()) {
      events.accept(new TracerClosed(service, location));
    }
    return CompletableResultCode.ofSuccess();
  }

  private static String currentSpanId() {
    Span current = Span.fromContextOrNull(Context.current());
    return current == null ? "" : current.getSpanContext().getSpanId();
  }
}
