package tracing.doctor.evidence;

import java.util.regex.Pattern;
import tracing.traces.TraceSpan;

/** The thread that started a span, if the span's attributes name it. */
public final class SpanThread {

  /** The names that Netty, Vert.x, Reactor and others give to the threads of their event loops. */
  private static final Pattern EVENT_LOOP =
      Pattern.compile("(?i).*(event-?loop|reactor|netty|epoll|kqueue|dispatcher).*");

  private SpanThread() {}

  /** Tells whether two spans name the same thread. */
  public static boolean isSame(TraceSpan one, TraceSpan other) {
    return !id(one).isEmpty() && id(one).equals(id(other));
  }

  /** Tells whether a span names its thread. */
  public static boolean isKnown(TraceSpan span) {
    return !id(span).isEmpty();
  }

  /** Tells whether a thread probably handles several requests at the same time. */
  public static boolean isEventLoop(TraceSpan span) {
    return EVENT_LOOP.matcher(SpanAttributes.text(span, "thread.name")).matches();
  }

  private static String id(TraceSpan span) {
    return SpanAttributes.text(span, "thread.id");
  }
}
