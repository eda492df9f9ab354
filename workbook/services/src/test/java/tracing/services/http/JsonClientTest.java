package tracing.services.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A client from outside")
class JsonClientTest {

  private static final String HEADER = "traceparent";

  @Test
  @DisplayName("sends JSON and its headers, and gives status and body of the answer")
  void post() throws IOException {
    try (HttpServer server = echo()) {
      JsonClient.Answer answer =
          new JsonClient(Duration.ofSeconds(10))
              .post(URI.create(server.url() + "/"), "{\"a\": \"b\"}", Map.of(HEADER, "00-a-b-01"));

      assertThat(answer)
          .isEqualTo(
              new JsonClient.Answer(
                  418, "application/json; charset=UTF-8 00-a-b-01 {\"a\": \"b\"}"));
    }
  }

  @Test
  @Timeout(10)
  @DisplayName("fails when there is no answer within its limit")
  void limit() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");

      assertThatThrownBy(() -> new JsonClient(Duration.ofMillis(50)).post(url, "{}", Map.of()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  @DisplayName("has no threads, which the end of a JVM would wait for")
  void noThreads() throws IOException {
    try (HttpServer server = echo()) {
      URI url = URI.create(server.url() + "/");
      // The server's own threads are there after a first request.
      new JsonClient(Duration.ofSeconds(10)).post(url, "{}", Map.of(HEADER, "1"));
      Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
      new JsonClient(Duration.ofSeconds(10)).post(url, "{}", Map.of(HEADER, "1"));

      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> !before.contains(thread) && !thread.getName().startsWith("qtp"))
          .isEmpty();
    }
  }

  private static HttpServer echo() {
    return HttpServer.start(
        "echo",
        "127.0.0.1",
        0,
        "NONE",
        http ->
            http.post(
                "/",
                (request, response) -> {
                  response.status(418);
                  return request.contentType()
                      + " "
                      + request.headers(HEADER)
                      + " "
                      + request.body();
                }));
  }
}
