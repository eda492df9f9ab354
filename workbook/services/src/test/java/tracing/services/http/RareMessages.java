package tracing.services.http;

import java.util.List;

/** The messages of a server that only slow clients, many at once, or an unusual machine cause. */
public final class RareMessages {

  private RareMessages() {}

  /** Returns what a route throws that reads the body of such a request. */
  public static List<HttpError> ofBodies() {
    return List.of(ReceivedBody.tooSlow(), ReceivedBody.tooMany());
  }

  /** Returns why a server does not start on a machine whose loopback has no IPv4 address. */
  public static String onlyIpv6() {
    return StartFailure.onlyIpv6("llm-service", "127.0.0.1", 5002);
  }
}
