package tracing.doctor.listen;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends the answer to a request to the JDK's HTTP server. */
public final class HttpAnswer {

  private HttpAnswer() {}

  /**
   * Sends a text in UTF-8.
   *
   * @param type the media type
   * @throws IOException when the client is gone
   */
  public static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
