package tracing.honeyhive;

import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Hides baggage entries whose percent-encoding is broken, such as {@code a=%zz}. The stock
 * propagator would drop the whole header for one of them and log a stack trace.
 */
final class WellFormedBaggageGetter<C> implements TextMapGetter<C> {

  private static final Pattern BROKEN = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private final TextMapGetter<C> delegate;

  WellFormedBaggageGetter(TextMapGetter<C> delegate) {
    this.delegate = delegate;
  }

  @Override
  public Iterable<String> keys(C carrier) {
    return delegate.keys(carrier);
  }

  @Override
  public String get(C carrier, String key) {
    return wellFormed(key, delegate.get(carrier, key));
  }

  @Override
  public Iterator<String> getAll(C carrier, String key) {
    String value = get(carrier, key);
    return value == null ? List.<String>of().iterator() : List.of(value).iterator();
  }

  private static String wellFormed(String key, String value) {
    if (value == null || !key.equalsIgnoreCase("baggage") || !BROKEN.matcher(value).find()) {
      return value;
    }
    return Arrays.stream(value.split(","))
        .filter(entry -> !BROKEN.matcher(entry).find())
        .collect(Collectors.joining(","));
  }
}
