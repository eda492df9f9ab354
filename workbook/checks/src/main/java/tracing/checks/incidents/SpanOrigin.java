package tracing.checks.incidents;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.Set;

/** Writes to each span on which thread it starts, and which HoneyHive session it belongs to. */
final class SpanOrigin implements SpanProcessor {

  static final AttributeKey<Long> THREAD = AttributeKey.longKey("thread.id");
  private static final AttributeKey<String> SESSION =
      AttributeKey.stringKey("honeyhive.session_id");

  /** The names of the attributes that it writes. */
  static final Set<String> KEYS = Set.of(THREAD.getKey(), SESSION.getKey());

  @Override
  @SuppressWarnings("deprecation") // threadId(), which replaces it, is not in Java 17
  public void onStart(Context parent, ReadWriteSpan span) {
    span.setAttribute(THREAD, Thread.currentThread().getId());
    String session = Baggage.fromContext(parent).getEntryValue("session_id");
    if (session != null) {
      span.setAttribute(SESSION, session);
    }
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
