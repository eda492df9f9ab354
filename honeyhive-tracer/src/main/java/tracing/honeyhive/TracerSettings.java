package tracing.honeyhive;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;

/**
 * The settings of a tracer. An argument in code takes precedence over an environment variable, and
 * a blank value counts as unset. Source: HoneyHive's Python SDK 1.5.1; for the ingestion key and
 * the order of the deprecated variables 1.6.0.
 *
 * @param apiKey empty when there is none
 * @param ingestionApiKey empty when there is none
 * @param url has no trailing slash; empty if the setting is not an http or https address
 * @param project empty when there is none
 */
record TracerSettings(
    String apiKey,
    String ingestionApiKey,
    String url,
    String project,
    String source,
    boolean testMode,
    boolean captureContent) {

  static final String PACKAGE = "honeyhive-tracer-java-unofficial";
  static final String VERSION = "1.0";
  static final String DEFAULT_URL = "https://api.dp1.us.honeyhive.ai";

  private static final String INGESTION_PREFIX = "hh_ingst_";
  private static final Logger log = Logger.getLogger(HoneyHiveTracer.class.getName());
  private static final Set<String> TRUE = Set.of("true", "1", "yes", "on", "enabled");

  /**
   * Reads every setting.
   *
   * @param arguments the arguments from code, by the name of the variable that each one replaces
   * @throws IllegalArgumentException when the ingestion key does not begin with {@code hh_ingst_};
   *     the message does not contain it
   */
  static TracerSettings of(Map<String, String> arguments, Map<String, String> environment) {
    Reader reader = new Reader(arguments, environment);
    return new TracerSettings(
        headerValue("HH_API_KEY", reader.get("", "HH_API_KEY", "HONEYHIVE_API_KEY")),
        ingestionKey(reader.get("", "HH_INGESTION_API_KEY")),
        httpUrl(reader.get(DEFAULT_URL, "HH_API_URL", "HONEYHIVE_SERVER_URL", "HH_SERVER_URL")),
        reader.get("", "HH_PROJECT"),
        reader.get("dev", "HH_SOURCE"),
        TRUE.contains(reader.get("", "HH_TEST_MODE").toLowerCase(Locale.ROOT)),
        !reader
            .get("true", "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT")
            .equalsIgnoreCase("false"));
  }

  /**
   * The key for exporting spans and starting sessions: the ingestion key, or the API key if there
   * is none.
   */
  String ingestionKey() {
    return ingestionApiKey.isEmpty() ? apiKey : ingestionApiKey;
  }

  /** Returns the name of the variable that {@link #ingestionKey} comes from. */
  String keyVariable() {
    return ingestionApiKey.isEmpty() ? "HH_API_KEY" : "HH_INGESTION_API_KEY";
  }

  /** Returns whether spans are sent: there are a key and an address, and test mode is off. */
  boolean sendsToHoneyHive() {
    return !ingestionKey().isEmpty() && !url.isEmpty() && !testMode;
  }

  /** Contains everything but the keys. */
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
      // Reported below, like an address with another scheme.
    }
    log.warning(
        "HH_API_URL is not an http or https address: \"%s\". Nothing is sent to HoneyHive."
            .formatted(LogText.singleLine(url)));
    return "";
  }

  private static String ingestionKey(String key) {
    if (!key.isEmpty() && !key.startsWith(INGESTION_PREFIX)) {
      throw new IllegalArgumentException(
          "HH_INGESTION_API_KEY is not an ingestion key: an ingestion key begins with \"%s\". Set any other key as HH_API_KEY."
              .formatted(INGESTION_PREFIX));
    }
    return headerValue("HH_INGESTION_API_KEY", key);
  }

  private static String headerValue(String variable, String key) {
    if (key.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      return key;
    }
    log.warning(
        variable
            + " contains a character that is not allowed in an HTTP header, so it is ignored.");
    return "";
  }

  private record Reader(Map<String, String> arguments, Map<String, String> environment) {

    /** Returns the first value that is not blank: the argument, then each variable in turn. */
    String get(String fallback, String variable, String... deprecated) {
      for (String value : new String[] {arguments.get(variable), environment.get(variable)}) {
        if (value != null && !value.isBlank()) {
          return value.strip();
        }
      }
      for (String name : deprecated) {
        if (!environment.getOrDefault(name, "").isBlank()) {
          return environment.get(name).strip();
        }
      }
      return fallback;
    }
  }
}
