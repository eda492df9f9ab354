package tracing.doctor.rules.parents;

import java.util.concurrent.TimeUnit;
import tracing.doctor.evidence.SpanAttributes;
import tracing.traces.TraceSpan;

/**
 * Signs that a span's parent may be in AWS X-Ray, which does not export spans to other backends.
 */
final class XRay {

  private static final int TIME_DIGITS = 8;
  private static final long MAX_DISTANCE_SECONDS = TimeUnit.HOURS.toSeconds(1);

  private XRay() {}

  /** Tells whether a span without its parent runs on AWS, or whether X-Ray made its trace id. */
  static boolean mayHaveParentOf(TraceSpan span) {
    Object provider = span.resource().getOrDefault("cloud.provider", "");
    boolean functionOfAws = provider.equals("") && SpanAttributes.hasName(span, "faas.");
    return provider.equals("aws")
        || functionOfAws
        || SpanAttributes.hasName(span, "aws.")
        || hasTimeInTraceId(span);
  }

  /**
   * Tells whether a trace id starts with the time of its span. Source: AWS X-Ray Developer Guide,
   * "Tracing header": the first 8 hexadecimal digits of an id are seconds since the epoch.
   */
  private static boolean hasTimeInTraceId(TraceSpan span) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(span.startNanos());
    if (seconds == 0 || span.traceId().length() < TIME_DIGITS) {
      return false;
    }
    long time = Long.parseLong(span.traceId().substring(0, TIME_DIGITS), 16);
    return Math.abs(seconds - time) <= MAX_DISTANCE_SECONDS;
  }
}
