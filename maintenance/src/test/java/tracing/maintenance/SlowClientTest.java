package tracing.maintenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
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
@DisplayName("Clients that send one byte at a time")
class SlowClientTest {

  private static final int CLIENTS = 50;
  private static final String HEAD =
      "POST /api/query HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

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
  @DisplayName("of their body get a 408 after ten seconds, and leave one span")
  void body() throws IOException {
    Socket slow = open(HEAD + "Content-Length: 100000\r\n\r\n{");

    assertThat(answer(slow)).startsWith("HTTP/1.1 408 ").endsWith("within 10 s\"}");
    assertThat(system.attribute("handle_query", "http.response.status_code")).isEqualTo(408L);
  }

  @Test
  @Timeout(60)
  @DisplayName("of their head or body keep no other client from being served")
  void others() throws IOException {
    for (int i = 0; i < CLIENTS; i++) {
      open(HEAD + "X-Slow: ");
      open(HEAD + "Content-Length: 100000\r\n\r\n{");
    }

    assertThat(system.query().getStatus()).isEqualTo(200);
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
        100,
        100);
    return socket;
  }

  private static void send(Socket socket) {
    try {
      socket.getOutputStream().write('x');
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
