package tracing.commands.run;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.checks.diagnosis.Scenario;
import tracing.services.ServiceName;
import tracing.services.http.Json;
import tracing.services.http.JsonClient;

/** One request that a run sends. */
record Query(URI url, String body, Map<String, String> headers) {

  private static final JsonClient CLIENT = new JsonClient(Duration.ofSeconds(60));

  /** Asks a scenario's question at a service that listens at {@code url}. */
  static Query of(Scenario scenario, ServiceName service, URI url, Map<String, String> headers) {
    URI path = url.resolve(ReferenceSpan.pathOf(service));
    return new Query(path, Json.write(scenario.fields(service)), headers);
  }

  /** Does what the first request would wait for: a client takes a while to make. */
  static void prepare() {
    Objects.requireNonNull(CLIENT);
  }

  /** The same request as a command for the shell. */
  String asCurl() {
    return "curl -X POST " + url + " -H 'Content-Type: application/json' -d '" + body + "'";
  }

  /**
   * Sends the request.
   *
   * @throws IllegalStateException when there is no answer within 60 s
   */
  JsonClient.Answer send() {
    try {
      return CLIENT.post(url, body, headers);
    } catch (IOException e) {
      throw new IllegalStateException("POST " + url + " got no answer: " + e, e);
    }
  }
}
