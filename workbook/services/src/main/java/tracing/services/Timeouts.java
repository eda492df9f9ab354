package tracing.services;

import java.time.Duration;
import java.util.Map;

/**
 * The time limits of calls. Each call has a shorter limit than the call that it is part of, so that
 * the service next to a fault reports it.
 *
 * @param llm the limit for a call of the LLM provider
 */
record Timeouts(Duration llm) {

  /** The extra time for the body of a response. */
  static final Duration BODY = Duration.ofMillis(500);

  private static final Duration STEP = Duration.ofSeconds(2);
  private static final long DEFAULT_LLM_MILLIS = 20_000;

  /**
   * Reads {@code OPENAI_TIMEOUT_MS}, 1 to 600000.
   *
   * @throws IllegalArgumentException naming the variable when its value is not such a number
   */
  static Timeouts of(Map<String, String> environment) {
    String value = environment.getOrDefault("OPENAI_TIMEOUT_MS", "").strip();
    if (value.isEmpty()) {
      return new Timeouts(Duration.ofMillis(DEFAULT_LLM_MILLIS));
    }
    if (!value.matches("[1-9]\\d{0,5}") || Long.parseLong(value) > 600_000) {
      throw new IllegalArgumentException(
          "OPENAI_TIMEOUT_MS must be a number of milliseconds from 1 to 600000, but is \""
              + value
              + "\"");
    }
    return new Timeouts(Duration.ofMillis(Long.parseLong(value)));
  }

  /** Returns the limit for a call of a service, without {@link #BODY}. */
  Duration callOf(ServiceName service) {
    return service == ServiceName.LLM_SERVICE ? llm.plus(STEP) : llm.plus(STEP).plus(STEP);
  }
}
