package tracing.checks.labs;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers on which thread each span started. Safe for use by several threads. */
final class StartThreads implements SpanProcessor {

  private final Map<String, Long> threadBySpan = new ConcurrentHashMap<>();

  /** Tells whether two spans started on one thread. */
  boolean same(String spanId, String otherSpanId) {
    return threadBySpan.get(spanId).equals(threadBySpan.get(otherSpanId));
  }

  @Override
  @SuppressWarnings("deprecation") // threadId(), which replaces it, is not in Java 17
  public void onStart(Context parent, ReadWriteSpan span) {
    threadBySpan.put(span.getSpanContext().getSpanId(), Thread.currentThread().getId());
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {}

  @Override
  public boolean isEndRequired() {
    return false;
  }
}
