package tracing.honeyhive;

import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads headers and leaves out the malformed parts for which the propagators of the SDK would drop
 * the whole header: baggage entries such as {@code a=%zz} or {@code a;b=c}, a tracestate with an
 * invalid vendor, and empty members of a tracestate, which W3C Trace Context, section 3.3.1.1,
 * allows.
 */
final class WellFormedHeaders<C> implements TextMapGetter<C> {

  private static final Pattern ENTRY =
      Pattern.compile("[ \\t]*+[!#$%&'*+.^_`|~0-9A-Za-z-]++[ \\t]*+=.*+");

  private static final Pattern MALFORMED_VALUE = Pattern.compile("[^ -~\\t]|%(?![0-9A-Fa-f]{2})");

  private static final Pattern MALFORMED_VENDOR = Pattern.compile("(?:^|,)[^=,@]*@[^a-z]");

  private final TextMapGetter<C> delegate;

  WellFormedHeaders(TextMapGetter<C> delegate) {
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
      return filter(value, WellFormedHeaders::isBaggageEntry);
    }
    if (key.equalsIgnoreCase("tracestate")) {
      return MALFORMED_VENDOR.matcher(value).find()
          ? ""
          : filter(value, member -> !member.isBlank());
    }
    return value;
  }

  private static boolean isBaggageEntry(String entry) {
    return ENTRY.matcher(entry).matches() && !MALFORMED_VALUE.matcher(entry).find();
  }

  private static String filter(String list, Predicate<String> wellFormed) {
    return Arrays.stream(list.split(",")).filter(wellFormed).collect(Collectors.joining(","));
  }
}
