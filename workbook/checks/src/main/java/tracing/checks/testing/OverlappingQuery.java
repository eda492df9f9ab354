package tracing.checks.testing;

import java.util.Map;
import java.util.Set;
import tracing.checks.diagnosis.Scenario;
import tracing.traces.TraceSpan;

/** One of two queries that a service serves at the same time, with its caller's headers. */
record OverlappingQuery(Scenario scenario, Map<String, String> headers) {

  /**
   * Returns a query.
   *
   * @param userId of the user who asks; spans that mention it are of this query
   * @param digit that makes up the ids of its caller
   */
  static OverlappingQuery of(String userId, String digit) {
    Map<String, String> headers =
        Map.of(
            "traceparent",
            "00-%s-%s-01".formatted(digit.repeat(32), digit.repeat(16)),
            "baggage",
            "session_id=session-" + digit);
    return new OverlappingQuery(
        new Scenario("Question of " + userId, userId, 0, Set.of(), Set.of(), Map.of()), headers);
  }

  /** Tells whether a span mentions the user who asks. */
  boolean isOf(TraceSpan span) {
    return span.attributes().values().stream()
        .anyMatch(value -> value.toString().contains(scenario.userId()));
  }
}
