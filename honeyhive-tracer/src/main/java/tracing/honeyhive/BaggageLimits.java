package tracing.honeyhive;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.api.baggage.BaggageEntry;

/**
 * Limits the baggage to the size of one header. HoneyHive's own entries come first: the stock
 * propagator drops the entries that come last in the alphabet, and with them the session. Source:
 * W3C Baggage, section 3.3.2 "Limits".
 */
final class BaggageLimits {

  private static final int MAX_ENTRIES = 64;
  private static final int MAX_BYTES = 8_192;
  private static final String UNESCAPED = "-._~!$'()*&@:";

  private final BaggageBuilder limited = Baggage.builder();
  private int entries;
  private int bytes;

  private BaggageLimits() {}

  /** Returns {@code baggage}, or as many of its entries as fit. */
  static Baggage within(Baggage baggage) {
    BaggageLimits limits = new BaggageLimits();
    HoneyHiveBaggage.KEYS.forEach(key -> limits.add(key, baggage.getEntry(key)));
    baggage.forEach(
        (key, entry) -> {
          if (!HoneyHiveBaggage.KEYS.contains(key)) {
            limits.add(key, entry);
          }
        });
    return limits.entries == baggage.size() ? baggage : limits.limited.build();
  }

  private void add(String key, BaggageEntry entry) {
    if (entry == null || entries == MAX_ENTRIES) {
      return;
    }
    int length = key.length() + 1 + length(entry.getValue());
    String metadata = entry.getMetadata().getValue();
    length += metadata.isEmpty() ? 0 : 1 + length(metadata);
    if (bytes + length <= MAX_BYTES) {
      limited.put(key, entry.getValue(), entry.getMetadata());
      entries++;
      bytes += length + 1;
    }
  }

  /** Returns the length of {@code text} in percent-encoding. */
  private static int length(String text) {
    return text.chars().map(BaggageLimits::length).sum();
  }

  private static int length(int c) {
    if (c < 0x80) {
      return Character.isLetterOrDigit(c) || UNESCAPED.indexOf(c) >= 0 ? 1 : 3;
    }
    return c < 0x800 || Character.isSurrogate((char) c) ? 6 : 9;
  }
}
