package tracing.services;

import java.time.Duration;
import java.util.Map;

/**
 * How long each call may take. Every call gets less time than its caller's, so that the service
 * nearest to a fault reports it.
 *
 * @param llm for the LLM provider
 */
record Timeouts(Duration llm) {

  /** What the body of an answer may take longer than its head. */
  static final Duration BODY = Duration.ofMillis(500);

  private static final Duration STEP = Duration.ofSeconds(2);
  private static final long DEFAULT_LLM_MILLIS = 20_000;

  /**
   * Reads {@code OPENAI_TIMEOUT_MS}, 1 to 600000.
   *
   * @throws IllegalArgumentException naming the variable when its value is no such number
   */
  static Timeouts of(Map<String, String> environment) {
    String value = environment.getOrDefault("OPENAI_TIMEOUT_MS", "").strip();
    if (value.isEmpty()) {
      return new Timeouts(Duration.ofMillis(DEFAULT_LLM_MILLIS));
    }
    if (!value.matches("[1-9]\\d{0,5}") || Long.parseLong(value) > 600_000) {
      throw new IllegalArgumentException(
          "OPENAI_TIMEOUT_MS must be 1 to 600000 milliseconds, but is \"" + value + "\"");
    }
    return new Timeouts(Duration.ofMillis(Long.parseLong(value)));
  }

  Duration callOf(ServiceName service) {
    return service == ServiceName.LLM_SERVICE ? llm.plus(STEP) : llm.plus(STEP).plus(STEP);
  }
}
