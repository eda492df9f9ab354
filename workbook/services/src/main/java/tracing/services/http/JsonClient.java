package tracing.services.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Sends JSON over http like a client outside the services: each request on a connection of its own.
 * Safe for use by several threads.
 */
public final class JsonClient {

  private static final MediaType JSON = MediaType.get("application/json; charset=UTF-8");

  private final OkHttpClient http;

  /** The status and the whole body of an answer. */
  public record Answer(int status, String body) {}

  /**
   * Creates a client.
   *
   * @param limit for a whole call
   */
  public JsonClient(Duration limit) {
    http = new OutboundHttp().client(false, limit);
  }

  /**
   * Sends a POST.
   *
   * @param headers the headers in addition to Content-Type, which is application/json
   * @throws IOException when there is no answer within the time limit
   */
  public Answer post(URI url, String body, Map<String, String> headers) throws IOException {
    Request.Builder request =
        new Request.Builder()
            .url(url.toString())
            .header("Connection", "close")
            .post(RequestBody.create(body, JSON));
    headers.forEach(request::addHeader);
    try (Response response = http.newCall(request.build()).execute()) {
      return new Answer(response.code(), response.body().string());
    }
  }
}
