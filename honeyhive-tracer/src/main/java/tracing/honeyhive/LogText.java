package tracing.honeyhive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Makes text from outside safe for a log: one line, without characters that steer a terminal,
 * without credentials, and not too long. Text from outside is headers, settings, and the answers of
 * other systems.
 *
 * <p>Safe for use by several threads.
 */
public final class LogText {

  private static final int MAX_LINE = 1_000;
  private static final int MAX_VALUE = 300;
  private static final int MIN_SECRET = 6;
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
  private static final Pattern CREDENTIALS = Pattern.compile("//[^/\\s]*@");
  private static final Pattern SECRET_NAME = Pattern.compile(".*(_KEY|_TOKEN|_SECRET|_HEADERS)");

  private final List<Secret> secrets = new ArrayList<>();

  /**
   * Creates a cleaner that also hides the secrets of an environment.
   *
   * @param environment the variables whose names end with {@code _KEY}, {@code _TOKEN}, {@code
   *     _SECRET} or {@code _HEADERS} hold secrets; values of less than 6 characters are not hidden
   */
  public LogText(Map<String, String> environment) {
    environment.forEach(
        (name, value) -> {
          if (SECRET_NAME.matcher(name).matches()) {
            add(value);
            List.of(value.split(",")).forEach(this::addHeader);
          }
        });
    secrets.sort(Comparator.comparingInt(Secret::length).reversed());
  }

  /** Returns {@code text} as one line of at most 1,000 characters, without secrets. */
  public String clean(String text) {
    String line = String.valueOf(text);
    for (Secret secret : secrets) {
      line = secret.replaceIn(line, "(a key)");
    }
    return singleLine(line, MAX_LINE);
  }

  /**
   * Returns a value as a log message can quote it: one line of at most 300 characters, with a
   * question mark for each unprintable character, and without the credentials of an address.
   */
  public static String singleLine(String value) {
    return singleLine(String.valueOf(value), MAX_VALUE);
  }

  /** Returns an address without the parts that may be secret: user, password and query. */
  static String address(String url) {
    return singleLine(url.replaceFirst("//[^/?#]*@", "//").replaceFirst("[?#].*", ""));
  }

  private static String singleLine(String text, int maxLength) {
    String line = CREDENTIALS.matcher(text).replaceAll("//...@");
    line = UNPRINTABLE.matcher(line).replaceAll("?");
    return line.length() > maxLength ? line.substring(0, maxLength - 3) + "..." : line;
  }

  /** Adds the value of a header such as {@code authorization=Bearer%20x}, and the key in it. */
  private void addHeader(String header) {
    String value = header.substring(header.indexOf('=') + 1).replace("%20", " ").strip();
    add(value);
    add(value.substring(value.lastIndexOf(' ') + 1));
  }

  private void add(String secret) {
    if (secret.strip().length() >= MIN_SECRET) {
      secrets.add(new Secret(secret.strip()));
    }
  }
}
