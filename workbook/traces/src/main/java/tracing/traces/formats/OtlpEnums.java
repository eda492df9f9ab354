package tracing.traces.formats;

import java.util.List;

/** The names behind OTLP's numbers. Source: OTLP specification 1.x, {@code trace.proto}. */
final class OtlpEnums {

  private static final List<String> KINDS =
      List.of("UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER");

  private static final List<String> STATUSES = List.of("UNSET", "OK", "ERROR");

  private OtlpEnums() {}

  /** Returns {@code UNSPECIFIED} for a number that is not known yet. */
  static String kind(int number) {
    return number > 0 && number < KINDS.size() ? KINDS.get(number) : KINDS.get(0);
  }

  /** Returns {@code UNSET} for a number that is not known yet. */
  static String status(int number) {
    return number > 0 && number < STATUSES.size() ? STATUSES.get(number) : STATUSES.get(0);
  }

  /** Reads a kind as OTLP/JSON may write it, {@code 3} or {@code SPAN_KIND_CLIENT}. */
  static String kind(String text) {
    return byName(text, "SPAN_KIND_", KINDS);
  }

  /** Reads a status as OTLP/JSON may write it, {@code 2} or {@code STATUS_CODE_ERROR}. */
  static String status(String text) {
    return byName(text, "STATUS_CODE_", STATUSES);
  }

  private static String byName(String text, String prefix, List<String> names) {
    if (text.matches("\\d{1,2}")) {
      int number = Integer.parseInt(text);
      return number < names.size() ? names.get(number) : names.get(0);
    }
    String name = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    return names.contains(name) ? name : names.get(0);
  }
}
