package tracing.traces.formats;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tracing.traces.TraceSpan;

/** Reads the traces of a running local HoneyHive over HTTP. */
public final class LocalHoneyHiveClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final String address;

  /**
   * Creates a client.
   *
   * @param address such as {@code http://localhost:4318}
   * @throws IllegalArgumentException when it is not an http or https address
   */
  public LocalHoneyHiveClient(String address) {
    if (!address.matches("https?://[^/\\s]+/*")) {
      throw new IllegalArgumentException(
          "--url must be an address such as http://localhost:4318, not \"" + address + "\"");
    }
    this.address = address.replaceFirst("/+$", "");
  }

  /**
   * Returns the spans of all stored traces, the oldest trace first.
   *
   * @throws IOException when nothing answers within 10 s, or the answer is not a local HoneyHive's
   */
  public List<TraceSpan> read() throws IOException, InterruptedException {
    List<TraceSpan> spans = new ArrayList<>();
    List<JsonObject> summaries = JsonMembers.objects(get("/api/traces"), "traces");
    for (int i = summaries.size() - 1; i >= 0; i--) {
      String id = JsonMembers.text(summaries.get(i), "trace_id");
      spans.addAll(LocalHoneyHiveJson.spans(get("/api/traces/" + id)));
    }
    return spans;
  }

  private JsonObject get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(TIMEOUT).build();
    HttpResponse<String> answer = send(request);
    try {
      if (answer.statusCode() == 200
          && StrictJson.parse(answer.body()) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonParseException e) {
      // The exception below reports it.
    }
    throw new IOException(
        address + " is not a local HoneyHive: it answered with status " + answer.statusCode());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IOException(
          "nothing answers at "
              + address
              + ": run ./jbang demo --keep-running first, or name a file",
          e);
    }
  }
}
