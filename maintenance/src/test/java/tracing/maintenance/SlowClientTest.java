package tracing.maintenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tracing.solutions.ReferenceSystem.attribute;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tracing.services.ServiceName;
import tracing.solutions.ReferenceSystem;

@Tag("maintain")
@DisplayName("Clients that send one byte every few seconds")
class SlowClientTest {

  private static final int PERIOD_MILLIS = 4_000;
  private static final String HEAD =
      "POST /api/query HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
  private static final String CHUNKED = HEAD + "Transfer-Encoding: chunked\r\n\r\n";

  /** In the body, in a chunk's extension, in a chunk's size, and in a trailer after the body. */
  private static final List<String> STARTS =
      List.of(
          HEAD + "Content-Length: 100000\r\n\r\n{",
          CHUNKED + "1;",
          CHUNKED + "0",
          CHUNKED + "0\r\nX: ");

  private final ReferenceSystem system = ReferenceSystem.start();
  private final Timer drip = new Timer("drip", true);
  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    drip.cancel();
    for (Socket socket : sockets) {
      socket.close();
    }
    system.close();
  }

  @Test
  @Timeout(60)
  @DisplayName("wherever in a request, get a 408 after ten seconds and leave one span")
  void anywhere() throws IOException {
    List<Socket> slow = new ArrayList<>();
    for (String start : STARTS) {
      slow.add(open(start));
    }

    for (Socket socket : slow) {
      assertThat(answer(socket)).startsWith("HTTP/1.1 408 ").endsWith("within 10 s\"}");
    }
    assertThat(system.spans())
        .hasSize(STARTS.size())
        .allMatch(span -> Long.valueOf(408).equals(attribute(span, "http.response.status_code")));
  }

  @Test
  @Timeout(60)
  @DisplayName("of their head or body keep no other client from being served at once")
  void others() throws IOException {
    for (int i = 0; i < 210; i++) {
      open(HEAD + "X-Slow: ");
      open(STARTS.get(i % STARTS.size()));
    }
    long start = System.nanoTime();

    assertThat(system.get(ServiceName.API_GATEWAY, "/health").getStatus()).isEqualTo(200);
    assertThat(system.query().getStatus()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
  }

  private Socket open(String start) throws IOException {
    URI gateway = system.url(ServiceName.API_GATEWAY);
    Socket socket = new Socket(gateway.getHost(), gateway.getPort());
    sockets.add(socket);
    socket.setSoTimeout(30_000);
    socket.getOutputStream().write(start.getBytes(UTF_8));
    drip.schedule(
        new TimerTask() {
          @Override
          public void run() {
            send(socket);
          }
        },
        PERIOD_MILLIS,
        PERIOD_MILLIS);
    return socket;
  }

  private static void send(Socket socket) {
    try {
      socket.getOutputStream().write('0');
    } catch (IOException e) {
      // The server has closed: no more bytes.
    }
  }

  /** Reads the head of an answer, and its body, which is one line of JSON. */
  private static String answer(Socket socket) throws IOException {
    StringBuilder answer = new StringBuilder();
    int next = socket.getInputStream().read();
    while (next >= 0 && next != '}') {
      answer.append((char) next);
      next = socket.getInputStream().read();
    }
    return answer + "}";
  }
}
