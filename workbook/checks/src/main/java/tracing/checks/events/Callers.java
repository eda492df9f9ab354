package tracing.checks.events;

import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The spans that sent the requests of all services in this process, by the {@code traceparent}
 * header of each request, which is null where there is none. Safe for use by several threads.
 */
final class Callers {

  private static final int LENGTH = "00--".length() + 32 + 16;

  private final List<String> running = new CopyOnWriteArrayList<>();
  private final RecentIds answered = new RecentIds();

  void begin(String traceparent) {
    running.add(ids(traceparent));
  }

  void end(String traceparent) {
    running.remove(ids(traceparent));
    answered.add(ids(traceparent));
  }

  /**
   * Tells whether a span sent a request that was answered, and none of those that run. A header of
   * zeros names no span.
   */
  boolean isOfEarlierRequest(SpanContext span) {
    String ids = span.getTraceId() + "-" + span.getSpanId();
    return span.isValid() && span.isRemote() && answered.contains(ids) && !running.contains(ids);
  }

  /** Returns the trace id and the span id, with a hyphen between them, or the empty string. */
  private static String ids(String traceparent) {
    return traceparent == null || traceparent.length() < LENGTH
        ? ""
        : traceparent.substring("00-".length(), LENGTH);
  }
}
