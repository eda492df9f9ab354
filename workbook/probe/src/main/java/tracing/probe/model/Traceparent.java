package tracing.probe.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of a {@code traceparent} header of version 00. Source: W3C Trace Context, section 3.2.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param parentId 16 lower-case hexadecimal digits, not all zero
 */
public record Traceparent(String traceId, String parentId, boolean sampled) {

  /** The header's name. */
  public static final String NAME = "traceparent";

  private static final Pattern FORMAT =
      Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");

  /** Reads a header's value; empty when it is not valid. */
  public static Optional<Traceparent> parse(String value) {
    Matcher matcher = FORMAT.matcher(value);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    boolean sampled = (Integer.parseInt(matcher.group(3), 16) & 1) == 1;
    return Optional.of(new Traceparent(matcher.group(1), matcher.group(2), sampled));
  }

  /** Returns the same context of a caller that does not sample. */
  public Traceparent asUnsampled() {
    return new Traceparent(traceId, parentId, false);
  }

  /** Returns the header's value. */
  public String text() {
    return "00-" + traceId + "-" + parentId + (sampled ? "-01" : "-00");
  }
}
