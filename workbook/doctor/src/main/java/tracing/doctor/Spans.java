package tracing.doctor;

import java.util.Locale;
import tracing.traces.PrintableText;
import tracing.traces.TraceSpan;

/** What one span, or two of them, tell by their kinds and times. */
final class Spans {

  private Spans() {}

  static boolean isCall(TraceSpan span) {
    return span.kind().equals("CLIENT");
  }

  static boolean isOutgoing(TraceSpan span) {
    return isCall(span) || span.kind().equals("PRODUCER");
  }

  /** A span that a request from outside begins: a server's, or a session in HoneyHive. */
  static boolean isEntry(TraceSpan span) {
    return span.kind().equals("SERVER") || span.eventType().equals("session");
  }

  static boolean isInternal(TraceSpan span) {
    return span.kind().equals("INTERNAL") || span.kind().equals("UNSPECIFIED");
  }

  static boolean contains(TraceSpan outer, TraceSpan inner) {
    return outer.startNanos() <= inner.startNanos() && outer.endNanos() >= inner.endNanos();
  }

  /** Names a span for a reader, as a terminal can show it. */
  static String name(TraceSpan span) {
    return PrintableText.of(span.eventName()) + " (" + PrintableText.of(span.service()) + ")";
  }

  static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  static String millis(long nanos) {
    return nanos < 10_000_000
        ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
        : nanos / 1_000_000 + " ms";
  }
}
