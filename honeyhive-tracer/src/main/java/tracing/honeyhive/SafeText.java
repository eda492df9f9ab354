package tracing.honeyhive;

import java.util.Collection;
import java.util.List;

/** Text from elsewhere, as a log can hold it: in one line, of bounded length, without secrets. */
final class SafeText {

  private static final int MAX_LENGTH = 200;

  private SafeText() {}

  /**
   * Returns the text with spaces for what could start a line or steer a terminal, cut at 200
   * characters.
   *
   * @param secrets what must not be shown
   */
  static String line(String text, Collection<String> secrets) {
    String open = text;
    for (String secret : secrets) {
      open = secret.isBlank() ? open : open.replace(secret, "***");
    }
    String line = open.replaceAll("[\\p{C}\\p{Z}]+", " ").strip();
    return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH - 3) + "..." : line;
  }

  /** Returns an address without what may be secret in it: user, password and query. */
  static String address(String url) {
    return line(url.replaceFirst("//[^/?#]*@", "//").replaceFirst("[?#].*", ""), List.of());
  }
}
