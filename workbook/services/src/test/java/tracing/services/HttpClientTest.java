package tracing.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import kong.unirest.core.HttpResponse;
import kong.unirest.core.UnirestInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spark.Service;
import tracing.services.http.HttpError;
import tracing.services.http.HttpServer;
import tracing.services.http.RequestHeaders;

@DisplayName("A call of the next service")
class HttpClientTest {

  private static final String ANSWER = "{\"response\": \"yes\"}";

  @Test
  @DisplayName("sends the trace headers that it was given, each once, and none of HTTP/2's")
  void headers() {
    List<Map<String, String>> received = new CopyOnWriteArrayList<>();
    try (HttpServer server = server(http -> http.post("/", (q, a) -> keep(q, received)));
        UnirestInstance client = client(server.url().toString())) {
      client
          .post(server.url() + "/")
          .headers(Map.of("traceparent", "00-a-b-01"))
          .body("")
          .asString();

      assertThat(received.get(0))
          .containsEntry("traceparent", "00-a-b-01")
          .containsEntry("content-type", "application/json")
          .doesNotContainKeys("upgrade", "http2-settings");
    }
  }

  @Test
  @DisplayName("that gets more than 4 MB ends with a 502 that names the service")
  void tooLarge() {
    String large = "{\"response\": \"" + "x".repeat(4_000_000) + "\"}";
    try (HttpServer server = server(http -> http.post("/", (q, a) -> large));
        UnirestInstance client = client(server.url().toString())) {
      assertThatThrownBy(() -> client.post(server.url() + "/").body("{}").asString())
          .isInstanceOfSatisfying(
              HttpError.class, error -> assertThat(error.httpStatus()).isEqualTo(502))
          .hasMessageContaining("user-service");
    }
  }

  @Test
  @DisplayName("that gets 4 MB in packed form, and more when it is unpacked, ends with a 502 too")
  void tooLargeUnpacked() {
    String large = "{\"response\": \"" + "x".repeat(40_000_000) + "\"}";
    try (HttpServer server = server(http -> http.post("/", (q, a) -> packed(a, large)));
        UnirestInstance client = client(server.url().toString())) {
      assertThatThrownBy(() -> client.post(server.url() + "/").body("{}").asString())
          .isInstanceOf(HttpError.class)
          .hasMessageContaining("larger than 4 MB");
    }
  }

  @Test
  @DisplayName("that gets a head of over 100 headers ends with a 502 that names the service")
  void tooManyHeaders() {
    try (HttpServer server = server(http -> http.post("/", (q, a) -> manyHeaders(a)));
        UnirestInstance client = client(server.url().toString())) {
      assertThatThrownBy(() -> client.post(server.url() + "/").body("{}").asString())
          .isInstanceOf(HttpError.class)
          .hasMessage("user-service could not be reached");
    }
  }

  @Test
  @DisplayName("whose connection breaks is made once, so that one request is never two spans")
  void noSecondAttempt() throws IOException {
    List<String> requests = new CopyOnWriteArrayList<>();
    try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        UnirestInstance client = client("http://127.0.0.1:" + server.getLocalPort())) {
      serve(server, requests, new CountDownLatch(1));
      String url = "http://127.0.0.1:" + server.getLocalPort() + "/";
      assertThat(client.post(url).body("1").asString().getStatus()).isEqualTo(200);

      assertThatThrownBy(() -> client.post(url).body("2").asString())
          .isInstanceOf(HttpError.class)
          .hasMessage("user-service could not be reached");
      assertThat(requests).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 503})
  @DisplayName("that is answered with an invitation to try again is made once")
  void noRetry(int status) {
    List<Map<String, String>> received = new CopyOnWriteArrayList<>();
    try (HttpServer server =
            server(http -> http.post("/", (q, a) -> retry(a, status, q, received)));
        UnirestInstance client = client(server.url().toString())) {
      assertThat(client.post(server.url() + "/").body("{}").asString().getStatus())
          .isEqualTo(status);
      assertThat(received).hasSize(1);
    }
  }

  @Test
  @DisplayName("after one that failed takes a new connection, and none that is as old as that one")
  void noDeadConnection() throws Exception {
    List<String> requests = new CopyOnWriteArrayList<>();
    try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        UnirestInstance client = client("http://127.0.0.1:" + server.getLocalPort())) {
      serve(server, requests, new CountDownLatch(2));
      String url = "http://127.0.0.1:" + server.getLocalPort() + "/";
      Thread beside = new Thread(() -> client.post(url).body("1").asString());
      beside.start();
      client.post(url).body("2").asString();
      beside.join(10_000);
      assertThatThrownBy(() -> client.post(url).body("3").asString()).isInstanceOf(HttpError.class);

      assertThat(client.post(url).body("4").asString().getStatus()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("that is running when the service has stopped is cancelled, so its span ends")
  void brokenOff() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    try (HttpServer server = server(http -> http.post("/", (q, a) -> hang(arrived, never)));
        ServiceSetup setup = setup(server.url().toString())) {
      UnirestInstance client = setup.httpClient("user-service");
      CompletableFuture<HttpResponse<String>> call =
          CompletableFuture.supplyAsync(
              () -> client.post(server.url() + "/").body("{}").asString());
      assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
      setup.cancelCalls();

      assertThatThrownBy(() -> call.get(3, TimeUnit.SECONDS))
          .hasRootCauseMessage("user-service could not be reached");
      never.countDown();
    }
  }

  @Test
  @DisplayName("that does not wait for its answer gets one too")
  void asynchronous() throws Exception {
    try (HttpServer server = server(http -> http.post("/", (q, a) -> ANSWER));
        UnirestInstance client = client(server.url().toString())) {
      HttpResponse<String> answer =
          client
              .post(server.url() + "/")
              .body(Map.of("a", "b"))
              .asStringAsync()
              .get(10, TimeUnit.SECONDS);

      assertThat(answer.getBody()).isEqualTo(ANSWER);
    }
  }

  @Test
  @DisplayName("whose body is bytes is sent too")
  void bytes() {
    try (HttpServer server = server(http -> http.post("/", (q, a) -> "{\"" + q.body() + "\": 1}"));
        UnirestInstance client = client(server.url().toString())) {
      byte[] body = "packed".getBytes(StandardCharsets.US_ASCII);

      assertThat(client.post(server.url() + "/").body(body).asString().getBody())
          .isEqualTo("{\"packed\": 1}");
    }
  }

  @Test
  @DisplayName("that has no body is sent too")
  void noBody() {
    try (HttpServer server = server(http -> http.post("/", (q, a) -> ANSWER));
        UnirestInstance client = client(server.url().toString())) {
      assertThat(client.post(server.url() + "/").asString().getBody()).isEqualTo(ANSWER);
      assertThat(client.get(server.url() + "/health").asString().getStatus()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("whose body is a form is refused: a service reads JSON only")
  void form() {
    try (UnirestInstance client = client("http://127.0.0.1:1")) {
      assertThatThrownBy(() -> client.post("http://127.0.0.1:1/").field("a", "b").asString())
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  private static String keep(spark.Request request, List<Map<String, String>> received) {
    received.add(RequestHeaders.of(request));
    return ANSWER;
  }

  private static String retry(
      spark.Response response,
      int status,
      spark.Request request,
      List<Map<String, String>> received) {
    response.status(status);
    response.header("Retry-After", "0");
    return keep(request, received);
  }

  private static String packed(spark.Response response, String body) {
    response.header("Content-Encoding", "gzip");
    return body;
  }

  private static String manyHeaders(spark.Response response) {
    for (int i = 0; i < 101; i++) {
      response.header("a" + i, "b");
    }
    return ANSWER;
  }

  private static HttpServer server(Consumer<Service> routes) {
    return HttpServer.start("server", "127.0.0.1", 0, "NONE", routes);
  }

  private static String hang(CountDownLatch arrived, CountDownLatch never)
      throws InterruptedException {
    arrived.countDown();
    never.await(10, TimeUnit.SECONDS);
    return ANSWER;
  }

  private static UnirestInstance client(String url) {
    return setup(url).httpClient("user-service");
  }

  private static ServiceSetup setup(String url) {
    return new ServiceSetup(Map.of("USER_SERVICE_URL", url), ServiceObserver.NONE);
  }

  /**
   * Answers the first request of each connection, once {@code first} are there, and breaks it off
   * when a second one has come.
   */
  private static void serve(ServerSocket server, List<String> requests, CountDownLatch first) {
    Thread acceptor =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                serveNext(server, requests, first);
              }
            });
    acceptor.setDaemon(true);
    acceptor.start();
  }

  private static void serveNext(ServerSocket server, List<String> requests, CountDownLatch first) {
    try {
      Socket socket = server.accept();
      Thread connection = new Thread(() -> serve(socket, requests, first));
      connection.setDaemon(true);
      connection.start();
    } catch (IOException e) {
      // The test is over.
    }
  }

  private static void serve(Socket socket, List<String> requests, CountDownLatch first) {
    try (socket) {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      requests.add(readRequest(lines));
      first.countDown();
      if (first.await(10, TimeUnit.SECONDS)) {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: " + ANSWER.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + ANSWER).getBytes(StandardCharsets.US_ASCII));
      }
      requests.add(readRequest(lines));
    } catch (IOException | InterruptedException e) {
      // The test is over.
    }
  }

  /** Reads a head and the one character of a body. */
  private static String readRequest(BufferedReader lines) throws IOException {
    String first = lines.readLine();
    if (first == null) {
      throw new IOException("closed");
    }
    for (String line = first; !line.isEmpty(); line = lines.readLine()) {
      // A head ends with an empty line.
    }
    return first + (char) lines.read();
  }
}
