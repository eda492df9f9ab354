package tracing.traces.formats;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Locale;
import java.util.Map;
import tracing.traces.SpanDetails.ParentOrigin;

/**
 * Reads span kinds and statuses. Source: OTLP specification 1.x, {@code trace.proto}.
 *
 * <p>An unknown or unspecified kind becomes {@code INTERNAL}, as the comment of {@code
 * SPAN_KIND_UNSPECIFIED} allows, and an unknown status becomes {@code UNSET}.
 */
final class SpanEnums {

  private SpanEnums() {}

  /** Reads a kind by its number in OTLP, where {@code INTERNAL} is 1. */
  static SpanKind kind(int number) {
    return at(SpanKind.values(), number - 1);
  }

  /** Reads a status by its number in OTLP. */
  static StatusCode status(int number) {
    return at(StatusCode.values(), number);
  }

  /**
   * Reads a kind such as {@code 3}, {@code SPAN_KIND_CLIENT}, {@code SpanKind.CLIENT} or {@code
   * client}.
   */
  static SpanKind kind(String text) {
    return isDigit(text) ? kind(Integer.parseInt(text)) : named(SpanKind.values(), text);
  }

  /** Reads a status such as {@code 2}, {@code STATUS_CODE_ERROR} or {@code ERROR}. */
  static StatusCode status(String text) {
    return isDigit(text) ? status(Integer.parseInt(text)) : named(StatusCode.values(), text);
  }

  /**
   * Reads the flags of a span. Source: OTLP specification 1.x, {@code SpanFlags}: bit 9 says that
   * the parent is remote, and bit 8 that bit 9 is known.
   */
  static ParentOrigin parentOrigin(long flags) {
    if ((flags & 0x100) == 0) {
      return ParentOrigin.UNKNOWN;
    }
    return (flags & 0x200) == 0 ? ParentOrigin.LOCAL : ParentOrigin.REMOTE;
  }

  /** Reads where a parent's context came from, by its name. */
  static ParentOrigin parentOrigin(String text) {
    return named(ParentOrigin.values(), text);
  }

  /**
   * Reads the name of the instrumentation scope from the tags of a format without scopes. Source:
   * OpenTelemetry specification 1.x, "OpenTelemetry Transformation to non-OTLP Formats".
   */
  static String scope(Map<String, Object> tags) {
    Object old = tags.getOrDefault("otel.library.name", "");
    return String.valueOf(tags.getOrDefault("otel.scope.name", old));
  }

  private static boolean isDigit(String text) {
    return text.length() == 1 && text.charAt(0) >= '0' && text.charAt(0) <= '9';
  }

  private static <E> E at(E[] values, int index) {
    return index > 0 && index < values.length ? values[index] : values[0];
  }

  private static <E extends Enum<E>> E named(E[] values, String text) {
    if (text.isEmpty()) {
      return values[0];
    }
    String name = text.toUpperCase(Locale.ROOT).replaceFirst("^(SPAN_?KIND|STATUS_?CODE)[_.]", "");
    for (E value : values) {
      if (name.equals(value.name())) {
        return value;
      }
    }
    return values[0];
  }
}
