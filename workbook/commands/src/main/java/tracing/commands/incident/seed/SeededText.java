package tracing.commands.incident.seed;

import java.util.List;

/** What is said of an incident that a seed chooses. */
final class SeededText {

  private SeededText() {}

  static String story(long seed) {
    return """
        Incident %d: a query was sent to the reference services, and one thing is wrong.

        A proxy passes the requests of the api-gateway on to the user-service, and is not traced itself:
        client -> api-gateway -> proxy -> user-service -> llm-service -> LLM
        The LLM belongs to somebody else, and gets no trace headers."""
        .formatted(seed);
  }

  static List<String> hints(String service) {
    return List.of(
        "Follow the request from service to service, and compare its headers with the tree."
            + " Where does the first of them differ from what it should be?",
        "The service to fix is the " + service + ".");
  }

  static String notService(String service) {
    return service.equals("proxy")
        ? "The request leaves the proxy with the headers with which it arrives there."
        : "What the %s does is right. What looks wrong there is the effect of something else."
            .formatted(service);
  }
}
