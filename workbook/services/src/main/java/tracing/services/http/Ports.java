package tracing.services.http;

import java.util.Locale;
import java.util.Map;

/** The settings for ports. */
public final class Ports {

  private Ports() {}

  /**
   * Returns the port from an environment variable, or {@code defaultPort} when it is not set.
   *
   * @return 0 to 65535; with 0 the system picks a free port
   * @throws IllegalArgumentException naming the variable when its value is not a port
   */
  public static int fromEnvironment(
      Map<String, String> environment, String variable, int defaultPort) {
    String value = environment.getOrDefault(variable, "").strip();
    if (value.isEmpty()) {
      return defaultPort;
    }
    if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
      throw new IllegalArgumentException(
          variable
              + " must be a port from 0 to 65535 (0 picks a free one), but is \""
              + value
              + "\"");
    }
    return Integer.parseInt(value);
  }

  /** Returns a message for a port that is in use, with the variable that sets another port. */
  static String inUse(String name, int port, String variable) {
    String message =
        "Port %d, which %s needs, is in use. Set %s to another port (0 picks a free one)."
            .formatted(port, name, variable);
    boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
    return mac && port == 5000 ? message + " On macOS, AirPlay Receiver uses port 5000." : message;
  }
}
