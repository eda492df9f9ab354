package tracing.traces.formats;

import java.util.HexFormat;
import java.util.Locale;

/**
 * Checks ids. Source: W3C Trace Context, sections "trace-id" and "parent-id", which OTLP 1.x
 * follows in the field descriptions of {@code Span}.
 */
final class SpanIds {

  private SpanIds() {}

  /**
   * Returns a trace id in lower case.
   *
   * @throws TraceFormatException unless it is 32 hexadecimal digits, not all zero
   */
  static String traceId(String id) {
    return required("traceId", id, 32);
  }

  /**
   * Returns a span id in lower case.
   *
   * @throws TraceFormatException unless it is 16 hexadecimal digits, not all zero
   */
  static String spanId(String id) {
    return required("spanId", id, 16);
  }

  /**
   * Returns a parent's span id in lower case, or the empty string when there is no id or only
   * zeros.
   *
   * @throws TraceFormatException for anything else that is not 16 hexadecimal digits
   */
  static String parentSpanId(String id) {
    return isZero(id) ? "" : required("parentSpanId", id, 16);
  }

  /** Adds the leading zeros that Jaeger and Zipkin leave out; an empty id stays empty. */
  static String pad(String id, int length) {
    return id.isEmpty() ? "" : "0".repeat(Math.max(0, length - id.length())) + id;
  }

  private static boolean isZero(String id) {
    return id.isEmpty() || (id.charAt(0) == '0' && id.chars().allMatch(digit -> digit == '0'));
  }

  private static String required(String field, String id, int length) {
    String lower = id.toLowerCase(Locale.ROOT);
    if (lower.length() != length
        || !lower.chars().allMatch(HexFormat::isHexDigit)
        || isZero(lower)) {
      throw new TraceFormatException(
          field + " must be " + length + " hexadecimal digits, not all zero");
    }
    return lower;
  }
}
