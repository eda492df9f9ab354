package tracing.traces.input;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The body of a web address. */
final class WebAnswer {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_ERROR_TEXT = 100;

  private WebAnswer() {}

  /**
   * Checks an address.
   *
   * @throws IOException when it is not valid
   */
  static URI address(String text) throws IOException {
    try {
      URI address = new URI(text);
      if (address.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException e) {
      throw new IOException("this address is not valid: " + e.getReason(), e);
    }
    throw new IOException("this address is not valid: it names no host");
  }

  /**
   * Asks for an address and follows redirections.
   *
   * @throws IOException when nothing answers, or the status is not 200
   */
  static InputStream open(URI address) throws IOException {
    HttpResponse<InputStream> answer = send(address);
    if (answer.statusCode() == 200) {
      return answer.body();
    }
    try (InputStream body = answer.body()) {
      String text = new String(body.readNBytes(MAX_ERROR_TEXT), StandardCharsets.UTF_8);
      String shown = text.replaceAll("\\p{C}+", " ").strip();
      throw new IOException(
          "the server answered with status "
              + answer.statusCode()
              + (shown.isEmpty() || shown.startsWith("<") ? "" : ": " + shown));
    }
  }

  private static HttpResponse<InputStream> send(URI address) throws IOException {
    HttpClient http =
        HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(address).header("Accept", "application/json").build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw new IOException("nothing answers at this address", e);
    } catch (IOException e) {
      throw new IOException("the answer cannot be read: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the reading was interrupted", e);
    }
  }
}
