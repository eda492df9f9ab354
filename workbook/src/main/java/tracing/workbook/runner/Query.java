package tracing.workbook.runner;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tracing.workbook.http.Json;

/** The one query that a run sends to the gateway. */
record Query(URI url, String body) {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** Asks the gateway to explain distributed tracing, as the tutorial does. */
  static Query to(URI gateway) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("user_id", "user_123");
    fields.put("query", "Explain distributed tracing");
    return new Query(gateway.resolve("/api/query"), Json.write(fields));
  }

  /** The same query as a command for the shell. */
  String asCurl() {
    return "curl -X POST " + url + " -H 'Content-Type: application/json' -d '" + body + "'";
  }

  /**
   * Sends the query.
   *
   * @throws RunFailedException when there is no answer within 60 s
   */
  HttpResponse<String> send() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new RunFailedException("The gateway at " + url + " gave no answer: " + e);
    }
  }
}
