package tracing.checks.testing;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.checks.diagnosis.Scenario;
import tracing.services.ServiceName;
import tracing.services.http.Json;
import tracing.services.http.JsonClient;
import tracing.services.http.UnusableResponseException;

/** Sends the queries of scenarios within a time limit, and says why there is no usable answer. */
final class ScenarioClient {

  private static final JsonClient CLIENT = new JsonClient(Duration.ofSeconds(90));

  private final TimeLimit limit;

  ScenarioClient(TimeLimit limit) {
    this.limit = limit;
  }

  /**
   * Sends a query, and returns the status of its answer.
   *
   * @param url where the service listens
   * @param service that is asked
   * @param blamed the service that a hang is about
   * @throws AssertionError that says why, when there is no usable answer
   */
  int post(
      URI url,
      ServiceName service,
      ServiceName blamed,
      Scenario scenario,
      Map<String, String> headers) {
    URI path = URI.create(url + ReferenceSpan.pathOf(service));
    String what = blamed.label() + " has not answered";
    long start = System.nanoTime();
    try {
      String body = Json.write(scenario.fields(service));
      int status = limit.call(what, () -> CLIENT.post(path, body, headers)).status();
      if (status >= 500) {
        limit.requireEnd(what, start);
      }
      return status;
    } catch (UnusableResponseException e) {
      throw new AssertionError(service.label() + " " + e.getMessage() + ".", e);
    } catch (IOException e) {
      limit.requireEnd(what, start);
      throw new AssertionError(
          service.label() + " returned no usable response: " + e.getMessage(), e);
    } catch (Exception e) {
      limit.requireEnd(what, start);
      throw new AssertionError(blamed.label() + " gave no answer: " + e, e);
    }
  }
}
