package tracing.honeyhive;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A credential that no text may repeat, also not with characters escaped as JSON allows it (RFC
 * 8259, section 7), such as {@code \/} or {@code \}{@code u0041}. Safe for use by several threads.
 */
public final class Secret {

  private static final String ESCAPED_BY_BACKSLASH = "/\"\\";

  private final String text;
  private final Pattern pattern;

  /**
   * Creates the secret.
   *
   * @param text the credential; an empty one is in no text
   */
  public Secret(String text) {
    this.text = text;
    pattern =
        Pattern.compile(
            text.chars().mapToObj(c -> anyForm((char) c)).collect(Collectors.joining()));
  }

  /** Returns {@code other} with the replacement in the place of this secret. */
  public String replaceIn(String other, String replacement) {
    return text.isEmpty()
        ? other
        : pattern.matcher(other).replaceAll(Matcher.quoteReplacement(replacement));
  }

  /** Returns the length of the credential, in characters. */
  int length() {
    return text.length();
  }

  /** JSON in a string of JSON has more than one backslash. */
  private static String anyForm(char c) {
    String plain = (ESCAPED_BY_BACKSLASH.indexOf(c) < 0 ? "" : "\\\\*") + Pattern.quote("" + c);
    return "(?:%s|\\\\+u(?i:%04x))".formatted(plain, (int) c);
  }
}
