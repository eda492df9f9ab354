package tracing.checks.diagnosis;

import io.opentelemetry.api.trace.TraceFlags;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A valid {@code traceparent} header. Source: W3C Trace Context, section 3.2. */
record Traceparent(String traceId, String spanId, boolean sampled) {

  private static final Pattern FORM =
      Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

  /** Tells whether one of the headers has a value as its name. */
  static boolean isNameIn(Map<String, String> headers) {
    return headers.keySet().stream().anyMatch(name -> parse(name).isPresent());
  }

  static Optional<Traceparent> parse(String value) {
    Matcher matcher = FORM.matcher(value == null ? "" : value);
    if (!matcher.matches() || matcher.group(1).matches("0+") || matcher.group(2).matches("0+")) {
      return Optional.empty();
    }
    boolean sampled = TraceFlags.fromHex(matcher.group(3), 0).isSampled();
    return Optional.of(new Traceparent(matcher.group(1), matcher.group(2), sampled));
  }
}
