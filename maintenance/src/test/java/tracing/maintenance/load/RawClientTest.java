package tracing.maintenance.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A client of a load")
class RawClientTest {

  @Test
  @DisplayName("that hangs up has sent its whole request")
  void hangUp() throws Exception {
    assertThat(received(client -> client.hangUp("body"))).endsWith("Content-Length: 4\r\n\r\nbody");
  }

  @Test
  @DisplayName("that breaks off has sent its head, and half of the body that it announced")
  void breakOff() throws Exception {
    assertThat(received(client -> client.breakOff("body"))).endsWith("Content-Length: 4\r\n\r\nbo");
  }

  @Test
  @DisplayName(
      "that resets the connection has sent its whole request, and its server gets an error")
  void reset() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Exception> error =
          CompletableFuture.supplyAsync(() -> readUntilError(server, read));
      client(server).reset("body", () -> read.await(10, TimeUnit.SECONDS));

      assertThat(error.get(10, TimeUnit.SECONDS)).isInstanceOf(SocketException.class);
    }
  }

  @Test
  @DisplayName("sends strange headers as they are, byte by byte")
  void strange() throws Exception {
    assertThat(received(client -> client.send(List.of("baggage: \u00e9\u00ff"), "{}")))
        .contains("\r\nbaggage: \u00e9\u00ff\r\n");
  }

  @Test
  @DisplayName("sends ten sorts of strange headers, each short enough for a server's limit")
  void sorts() {
    List<List<String>> sorts =
        IntStream.range(0, 10).mapToObj(StrangeHeaders::of).distinct().toList();

    assertThat(sorts).hasSize(10);
    assertThat(sorts)
        .allSatisfy(lines -> assertThat(String.join("", lines).length()).isLessThan(7_000));
  }

  private interface Act {
    void by(RawClient client) throws IOException;
  }

  /** What a server reads until the client is gone, or for an answer that it gives at once. */
  private static String received(Act act) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> answer(server));
      act.by(client(server));
      return read.get(10, TimeUnit.SECONDS);
    }
  }

  private static String answer(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Exception readUntilError(ServerSocket server, CountDownLatch read) {
    try (Socket socket = server.accept()) {
      while (socket.getInputStream().read() >= 0) {
        if (socket.getInputStream().available() == 0) {
          read.countDown();
        }
      }
      return null;
    } catch (IOException e) {
      return e;
    }
  }

  private static RawClient client(ServerSocket server) {
    return new RawClient(URI.create("http://127.0.0.1:" + server.getLocalPort()));
  }
}
