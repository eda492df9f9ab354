package tracing.honeyhive;

import io.opentelemetry.api.baggage.Baggage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The baggage entries that HoneyHive's SDKs exchange: {@code session_id}, {@code project} and
 * {@code source}, also accepted as {@code honeyhive_x} and {@code honeyhive.x}. Source: HoneyHive's
 * Python SDK 1.5.1, context processing.
 */
final class HoneyHiveBaggage {

  static final List<String> KEYS = List.of("session_id", "project", "source");

  private static final List<String> PREFIXES = List.of("", "honeyhive_", "honeyhive.");

  /** What every SDK reads the same way; a space, for one, is a plus in Python and not in Java. */
  private static final Pattern PORTABLE = Pattern.compile("[A-Za-z0-9._-]+");

  private HoneyHiveBaggage() {}

  /** Returns the entry for one of {@link #KEYS}, or {@code otherwise} when there is none. */
  static String value(Baggage baggage, String key, String otherwise) {
    for (String prefix : PREFIXES) {
      String value = baggage.getEntryValue(prefix + key);
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    return otherwise;
  }

  /** Returns the entries that are not HoneyHive's own. */
  static Map<String, String> others(Baggage baggage) {
    Map<String, String> others = new HashMap<>();
    baggage.forEach((key, entry) -> others.put(key, entry.getValue()));
    PREFIXES.forEach(prefix -> KEYS.forEach(key -> others.remove(prefix + key)));
    return others;
  }

  static boolean isPortable(String value) {
    return PORTABLE.matcher(value).matches();
  }
}
