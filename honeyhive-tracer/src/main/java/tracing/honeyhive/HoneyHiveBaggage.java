package tracing.honeyhive;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The baggage entries that HoneyHive's SDKs exchange, also accepted as {@code honeyhive_x} and
 * {@code honeyhive.x}, and the span attributes that hold the same. Source: HoneyHive's Python SDK
 * 1.5.1, context processing and span processor.
 */
enum HoneyHiveBaggage {
  SESSION_ID("session_id"),
  PROJECT("project"),
  SOURCE("source");

  private static final Pattern PORTABLE = Pattern.compile("[A-Za-z0-9._-]+");

  private static final Set<String> ALL_SPELLINGS =
      Arrays.stream(values())
          .flatMap(entry -> entry.spellings.stream())
          .collect(Collectors.toUnmodifiableSet());

  /** The names under which the entries are sent. */
  static final List<String> KEYS = Arrays.stream(values()).map(HoneyHiveBaggage::key).toList();

  private final String key;
  private final List<String> spellings;
  private final AttributeKey<String> attribute;
  private final AttributeKey<String> association;

  HoneyHiveBaggage(String key) {
    this.key = key;
    this.spellings = List.of(key, "honeyhive_" + key, "honeyhive." + key);
    this.attribute = stringKey("honeyhive." + key);
    this.association = stringKey("traceloop.association.properties." + key);
  }

  /** The name under which the entry is sent. */
  String key() {
    return key;
  }

  /** Tells whether the entry is there under the name under which it is sent. */
  boolean isIn(Baggage baggage) {
    String value = baggage.getEntryValue(key);
    return value != null && !value.isBlank();
  }

  /** Returns the entry's value, or {@code fallback} when it is absent or blank. */
  String value(Baggage baggage, String fallback) {
    if (baggage.isEmpty()) {
      return fallback;
    }
    for (String spelling : spellings) {
      String value = baggage.getEntryValue(spelling);
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    return fallback;
  }

  /** Writes a value under HoneyHive's own prefix and under Traceloop's, unless it is empty. */
  void putOn(ReadWriteSpan span, String value) {
    if (!value.isEmpty()) {
      span.setAttribute(attribute, value);
      span.setAttribute(association, value);
    }
  }

  /** Tells whether a baggage entry of this name belongs to somebody other than HoneyHive. */
  static boolean isOther(String name) {
    return !ALL_SPELLINGS.contains(name);
  }

  /**
   * Tells whether every SDK reads a value the same way. Python, for example, writes a space as a
   * plus sign, which Java does not read as a space.
   */
  static boolean isPortable(String value) {
    return PORTABLE.matcher(value).matches();
  }
}
