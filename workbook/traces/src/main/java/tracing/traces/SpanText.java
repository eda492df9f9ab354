package tracing.traces;

import java.util.Locale;
import java.util.regex.Pattern;

/** Words about spans for people. Whatever a span contains, the result is safe for a terminal. */
public final class SpanText {

  private static final int MAX_LENGTH = 60;

  /**
   * The class of the characters that could steer a terminal: control characters, formats such as
   * the direction of text, and separators of lines. Joiners, as in emoji, are none of them.
   */
  static final String CONTROLS = "[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\u200c\\u200d]]";

  private static final Pattern CONTROL = Pattern.compile(CONTROLS);

  private SpanText() {}

  /** Returns the text with a question mark for each character that could control a terminal. */
  public static String withoutControls(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c <= '~')
        ? text
        : CONTROL.matcher(text).replaceAll("?");
  }

  /** Returns the text without control characters, cut to 60 characters. */
  public static String printable(String text) {
    String printable = withoutControls(text);
    return printable.length() > MAX_LENGTH
        ? printable.substring(0, MAX_LENGTH - 3) + "..."
        : printable;
  }

  /**
   * Returns a span's name and service, such as {@code validate_user (user-service)}; a name that is
   * only an HTTP method has its target behind it, in brackets.
   */
  public static String name(TraceSpan span) {
    return printable(SpanLabel.of(span)) + " (" + printable(ServiceLabel.of(span)) + ")";
  }

  /** Returns a number with its noun, such as {@code 1 span} or {@code 2 spans}. */
  public static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** Returns a duration in milliseconds, such as {@code 1.7 ms} or {@code 1350 ms}. */
  public static String millis(long nanos) {
    double millis = nanos / 1e6;
    return String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%.0f ms", millis);
  }
}
