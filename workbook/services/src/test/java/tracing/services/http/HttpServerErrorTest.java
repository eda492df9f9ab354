package tracing.services.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import spark.Service;

@DisplayName("A server whose route throws an error")
class HttpServerErrorTest {

  private final StackOverflowError thrown = overflow();

  @Test
  @DisplayName("answers in JSON, and logs a few frames of it")
  void error() throws Exception {
    try (HttpServer server = HttpServer.start("test", "127.0.0.1", 0, "NONE", this::route)) {
      var request = HttpRequest.newBuilder(server.url().resolve("/overflow")).build();
      var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body()).startsWith("{\"error\":\"internal error");
      assertThat(thrown.getStackTrace()).hasSize(10);
    }
  }

  private void route(Service http) {
    http.get(
        "/overflow",
        (request, response) -> {
          throw thrown;
        });
  }

  private static StackOverflowError overflow() {
    StackOverflowError error = new StackOverflowError();
    StackTraceElement[] frames = new StackTraceElement[1024];
    Arrays.fill(frames, new StackTraceElement("A", "a", "A.java", 1));
    error.setStackTrace(frames);
    return error;
  }
}
