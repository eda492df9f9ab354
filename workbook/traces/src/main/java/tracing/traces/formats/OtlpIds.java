package tracing.traces.formats;

import java.util.Locale;
import java.util.regex.Pattern;

/** Checks the ids of spans. Source: OTLP specification 1.x, field descriptions of {@code Span}. */
public final class OtlpIds {

  private static final Pattern HEX = Pattern.compile("[0-9a-f]+");
  private static final Pattern ZEROS = Pattern.compile("0*");

  private OtlpIds() {}

  /** Returns a trace id in lower case, or throws an {@link OtlpFormatException}. */
  public static String traceId(String id) {
    return required("traceId", id, 32);
  }

  /** Returns a span id in lower case, or throws an {@link OtlpFormatException}. */
  public static String spanId(String id) {
    return required("spanId", id, 16);
  }

  /** Returns the empty string for a root, which names no parent or one of zeros. */
  public static String parentSpanId(String id) {
    return ZEROS.matcher(id).matches() ? "" : required("parentSpanId", id, 16);
  }

  private static String required(String field, String id, int length) {
    String lower = id.toLowerCase(Locale.ROOT);
    boolean valid = lower.length() == length && HEX.matcher(lower).matches();
    if (!valid || ZEROS.matcher(lower).matches()) {
      throw new OtlpFormatException(
          field + " must be " + length + " hexadecimal digits, not all zero");
    }
    return lower;
  }
}
