package tracing.services;

import java.util.Arrays;

/**
 * The three services: what they are called, where they listen and where their callers find them.
 */
public enum ServiceName {
  LLM_SERVICE("llm-service", "LLM_PORT", 5002, "LLM_SERVICE_URL"),
  USER_SERVICE("user-service", "USER_PORT", 5001, "USER_SERVICE_URL"),
  API_GATEWAY("api-gateway", "GATEWAY_PORT", 5000, "GATEWAY_URL");

  private final String label;
  private final String portVariable;
  private final int defaultPort;
  private final String urlVariable;

  ServiceName(String label, String portVariable, int defaultPort, String urlVariable) {
    this.label = label;
    this.portVariable = portVariable;
    this.defaultPort = defaultPort;
    this.urlVariable = urlVariable;
  }

  /**
   * Returns the service with this label, such as {@code llm-service}.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static ServiceName of(String label) {
    return Arrays.stream(values())
        .filter(service -> service.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no service \"" + label + "\""));
  }

  /** Tells whether one of the services has this label. */
  public static boolean isLabel(String label) {
    return Arrays.stream(values()).anyMatch(service -> service.label.equals(label));
  }

  /** The name on spans and in messages, such as {@code llm-service}. */
  public String label() {
    return label;
  }

  /** The environment variable that moves the port. */
  public String portVariable() {
    return portVariable;
  }

  /** The port that it listens on unless its variable says otherwise. */
  public int defaultPort() {
    return defaultPort;
  }

  /** The environment variable that tells callers where the service is. */
  public String urlVariable() {
    return urlVariable;
  }
}
