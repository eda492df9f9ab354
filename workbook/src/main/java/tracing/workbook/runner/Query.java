package tracing.workbook.runner;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import tracing.workbook.diagnosis.ReferenceSpan;
import tracing.workbook.diagnosis.Scenario;
import tracing.workbook.http.Json;
import tracing.workbook.service.ServiceName;

/** One request that a run sends. */
record Query(URI url, String body, Map<String, String> headers) {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** Asks a scenario's question at a service that listens at {@code url}. */
  static Query of(Scenario scenario, ServiceName service, URI url, Map<String, String> headers) {
    URI path = url.resolve(ReferenceSpan.pathOf(service));
    return new Query(path, Json.write(scenario.fields(service)), headers);
  }

  /** Does what the first request would wait for: the JDK's client takes a while to make. */
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
   * @throws RunFailedException when there is no answer within 60 s
   */
  HttpResponse<String> send() throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new RunFailedException(url + " gave no answer: " + e);
    }
  }
}
