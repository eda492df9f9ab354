package tracing.honeyhive;

import java.util.Collection;
import java.util.regex.Pattern;

/**
 * Text from outside, as one line of a log can hold it: headers, settings, and what others answered.
 */
final class LogText {

  private static final int MAX_LENGTH = 300;
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
  private static final Pattern CREDENTIALS = Pattern.compile("//[^/\\s]*@");

  private LogText() {}

  /**
   * Returns the text with question marks for what could start a line or steer a terminal, without
   * the credentials of an address, cut at 300 characters.
   */
  static String of(String text) {
    String line = UNPRINTABLE.matcher(String.valueOf(text)).replaceAll("?");
    line = CREDENTIALS.matcher(line).replaceAll("//...@");
    return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH - 3) + "..." : line;
  }

  /**
   * Does the same, and hides secrets.
   *
   * @param secrets what must not be shown; blank ones are passed over
   */
  static String of(String text, Collection<String> secrets) {
    String open = text;
    for (String secret : secrets) {
      open = secret.isBlank() ? open : open.replace(secret, "***");
    }
    return of(open);
  }

  /** Returns an address without what may be secret in it: user, password and query. */
  static String address(String url) {
    return of(url.replaceFirst("//[^/?#]*@", "//").replaceFirst("[?#].*", ""));
  }
}
