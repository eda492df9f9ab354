package tracing.honeyhive;

import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Hides from the stock propagators what they would drop a whole header for, or pass on as it is:
 * baggage entries that are none, such as {@code a=%zz} or {@code a;b=c}, a tracestate with a vendor
 * that is none, and empty members of a tracestate, which W3C Trace Context, section 3.3.1.1,
 * allows.
 */
final class WellFormedGetter<C> implements TextMapGetter<C> {

  private static final Pattern ENTRY =
      Pattern.compile("[ \\t]*+[!#$%&'*+.^_`|~0-9A-Za-z-]++[ \\t]*+=.*+");

  private static final Pattern BROKEN = Pattern.compile("[^ -~\\t]|%(?![0-9A-Fa-f]{2})");

  private static final Pattern BROKEN_VENDOR = Pattern.compile("(?:^|,)[^=,@]*@[^a-z]");

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
    if (key.equalsIgnoreCase("baggage")) {
      return isPlain(value) ? value : keep(value, WellFormedGetter::isBaggageEntry);
    }
    if (key.equalsIgnoreCase("tracestate")) {
      return BROKEN_VENDOR.matcher(value).find() ? "" : keep(value, entry -> !entry.isBlank());
    }
    return value;
  }

  /** Tells at once what is nearly always so: names and values of letters, digits, . _ and - . */
  private static boolean isPlain(String entries) {
    boolean named = false;
    boolean valued = false;
    for (int i = 0; i < entries.length(); i++) {
      char c = entries.charAt(i);
      if (c == ',' ? !valued : c == '=' ? !named || valued : !HoneyHiveBaggage.isPortable(c)) {
        return false;
      }
      named = c != ',';
      valued = c == '=' || (valued && c != ',');
    }
    return valued;
  }

  private static boolean isBaggageEntry(String entry) {
    return ENTRY.matcher(entry).matches() && !BROKEN.matcher(entry).find();
  }

  private static String keep(String list, Predicate<String> wanted) {
    return Arrays.stream(list.split(",")).filter(wanted).collect(Collectors.joining(","));
  }
}
