package tracing.services;

import java.util.Arrays;

/** The three services, with the settings for their ports and their addresses. */
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
   * @throws IllegalArgumentException when no service has it
   */
  public static ServiceName of(String label) {
    return Arrays.stream(values())
        .filter(service -> service.label.equals(label))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("there is no service named \"" + label + "\""));
  }

  /** Returns the name on spans and in messages, such as {@code llm-service}. */
  public String label() {
    return label;
  }

  /** Returns the environment variable that sets the port. */
  public String portVariable() {
    return portVariable;
  }

  /** Returns the port that the service uses when its variable is not set. */
  public int defaultPort() {
    return defaultPort;
  }

  /** Returns the environment variable with the address that callers use. */
  public String urlVariable() {
    return urlVariable;
  }
}
