package tracing.services;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Validates addresses from settings while a service starts, before any request needs them. */
final class HttpAddress {

  private HttpAddress() {}

  /**
   * Returns an address without a trailing slash.
   *
   * @param variable the setting's name
   * @throws IllegalArgumentException naming the variable when its value is not an HTTP address
   */
  static String require(String variable, String value) {
    try {
      URI uri = URI.create(value);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (Set.of("http", "https").contains(scheme)
          && uri.getHost() != null
          && uri.getPort() <= 65_535) {
        return value.replaceAll("/+$", "");
      }
    } catch (IllegalArgumentException e) {
      // Reported below, like an address with another scheme.
    }
    throw new IllegalArgumentException(
        variable + " must be an http(s) address, but is \"" + value + "\"");
  }

  /** Returns whether a valid address uses https. */
  static boolean isHttps(String address) {
    return address.toLowerCase(Locale.ROOT).startsWith("https:");
  }
}
