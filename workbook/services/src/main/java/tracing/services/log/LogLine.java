package tracing.services.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Text from anywhere, as one line of a log can hold it: without what could start a line of its own
 * or steer a terminal, without keys, and not too long. Safe for use by several threads.
 */
public final class LogLine {

  private static final int MAX_LENGTH = 1_000;
  private static final int MIN_SECRET = 6;
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
  private static final Pattern CREDENTIALS = Pattern.compile("//[^/\\s]*@");
  private static final Pattern KEY = Pattern.compile(".*(_KEY|_TOKEN|_SECRET|_HEADERS)");

  private final List<String> secrets = new ArrayList<>();

  /**
   * Creates it.
   *
   * @param environment the variables whose keys and headers are left out of every line
   */
  public LogLine(Map<String, String> environment) {
    environment.forEach(
        (name, value) -> {
          if (KEY.matcher(name).matches()) {
            add(value);
            List.of(value.split(",")).forEach(this::addHeader);
          }
        });
    secrets.sort(Comparator.comparingInt(String::length).reversed());
  }

  /** Returns the text as one line of at most 1,000 characters. */
  public String of(String text) {
    String line = String.valueOf(text);
    for (String secret : secrets) {
      line = line.replace(secret, "(a key)");
    }
    line = CREDENTIALS.matcher(line).replaceAll("//...@");
    line = UNPRINTABLE.matcher(line).replaceAll("?");
    return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH - 3) + "..." : line;
  }

  /** Of {@code authorization=Bearer%20x}, the key alone may be repeated as well. */
  private void addHeader(String header) {
    String value = header.substring(header.indexOf('=') + 1).replace("%20", " ").strip();
    add(value);
    add(value.substring(value.lastIndexOf(' ') + 1));
  }

  private void add(String secret) {
    if (secret.strip().length() >= MIN_SECRET) {
      secrets.add(secret.strip());
    }
  }
}
