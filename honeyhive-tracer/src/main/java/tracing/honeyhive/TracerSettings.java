package tracing.honeyhive;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;

/**
 * What a tracer is told, by arguments first and by the environment second.
 *
 * @param apiKey empty when there is none
 * @param url without a trailing slash; empty when the one given is no HTTP address
 * @param project empty when there is none
 */
record TracerSettings(
    String apiKey,
    String url,
    String project,
    String source,
    boolean testMode,
    boolean captureContent) {

  static final String PACKAGE = "honeyhive-tracer-java-unofficial";
  static final String VERSION = "1.0";
  static final String DEFAULT_URL = "https://api.dp1.us.honeyhive.ai";

  private static final Logger log = Logger.getLogger(TracerSettings.class.getName());
  private static final Set<String> TRUE = Set.of("true", "1", "yes", "on", "enabled");

  /**
   * Reads every setting: the argument where it is not null, else the environment, else a default.
   */
  static TracerSettings of(Map<String, String> arguments, Map<String, String> environment) {
    Reader reader = new Reader(arguments, environment);
    return new TracerSettings(
        headerValue(reader.get("HH_API_KEY", "")),
        httpUrl(reader.get("HH_API_URL", DEFAULT_URL)),
        reader.get("HH_PROJECT", ""),
        reader.get("HH_SOURCE", "dev"),
        TRUE.contains(reader.get("HH_TEST_MODE", "").toLowerCase(Locale.ROOT)),
        !reader
            .get("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "true")
            .equalsIgnoreCase("false"));
  }

  /** Says everything but the key. */
  @Override
  public String toString() {
    return "TracerSettings[url=%s, project=%s, source=%s]".formatted(url, project, source);
  }

  private static String httpUrl(String value) {
    String url = value.replaceAll("/+$", "");
    try {
      URI uri = URI.create(url);
      if (Set.of("http", "https").contains(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT))
          && uri.getHost() != null
          && uri.getPort() <= 65_535
          && uri.getQuery() == null
          && uri.getFragment() == null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Told below, as for an address of another kind.
    }
    log.warning(
        "HH_API_URL is no http(s) address: \""
            + LogText.of(url)
            + "\". Nothing is sent to HoneyHive.");
    return "";
  }

  private static String headerValue(String key) {
    if (key.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      return key;
    }
    log.warning(
        "HH_API_KEY holds a character that no header can carry. Nothing is sent to HoneyHive.");
    return "";
  }

  private record Reader(Map<String, String> arguments, Map<String, String> environment) {

    String get(String name, String otherwise) {
      String argument = arguments.get(name);
      String value = argument != null ? argument : environment.getOrDefault(name, "");
      return value.isBlank() ? otherwise : value.strip();
    }
  }
}
