package tracing.services.http;

import java.util.Locale;
import java.util.Map;

/** Ports, where they are set, and what to say when one is taken. */
public final class Ports {

  private Ports() {}

  /**
   * Returns the port that an environment variable asks for.
   *
   * @return 0 to 65535, where 0 lets the system pick a free one
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

  /** Says that {@code port} is taken, by what it can be moved, and who often holds it. */
  static String taken(String name, int port, String variable) {
    String message =
        "Port %d, which %s needs, is taken. Set %s to another port (0 picks a free one)."
            .formatted(port, name, variable);
    boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
    return mac && port == 5000 ? message + " On macOS, AirPlay Receiver holds port 5000." : message;
  }
}
