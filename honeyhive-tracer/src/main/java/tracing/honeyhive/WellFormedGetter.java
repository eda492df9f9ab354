package tracing.honeyhive;

import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Hides from the stock propagators what they would drop a whole header for: baggage entries whose
 * percent-encoding is broken, such as {@code a=%zz}, and empty members of a tracestate, which W3C
 * Trace Context, section 3.3.1.1, allows.
 */
final class WellFormedGetter<C> implements TextMapGetter<C> {

  private static final Pattern BROKEN = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private final TextMapGetter<C> delegate;

  WellFormedGetter(TextMapGetter<C> delegate) {
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
    if (value == null) {
      return null;
    }
    if (key.equalsIgnoreCase("baggage") && value.indexOf('%') >= 0) {
      return keep(value, entry -> !BROKEN.matcher(entry).find());
    }
    return key.equalsIgnoreCase("tracestate") ? keep(value, entry -> !entry.isBlank()) : value;
  }

  private static String keep(String list, Predicate<String> wanted) {
    return Arrays.stream(list.split(",")).filter(wanted).collect(Collectors.joining(","));
  }
}
