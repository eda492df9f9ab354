package tracing.maintenance.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A client that can do what an HTTP library refuses to: send any bytes as headers, and go away at
 * any moment. Safe for use by several threads.
 */
final class RawClient {

  /** Waits until something has happened. */
  interface Wait {
    void await() throws InterruptedException, IOException;
  }

  private static final int TIMEOUT_MILLIS = 60_000;

  private final URI gateway;

  RawClient(URI gateway) {
    this.gateway = gateway;
  }

  /** Sends a request with {@code lines} in its head, and returns the status of the answer. */
  int send(List<String> lines, String body) throws IOException {
    try (Socket socket = connect()) {
      write(socket, lines, body.length(), body);
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      String status = answer.readLine();
      if (status == null || !status.matches("HTTP/1.1 \\d{3} .*")) {
        throw new IOException("no HTTP answer: " + status);
      }
      return Integer.parseInt(status.substring(9, 12));
    }
  }

  /** Sends the whole request, and closes the connection without reading a byte. */
  void hangUp(String body) throws IOException {
    try (Socket socket = connect()) {
      write(socket, List.of(), body.length(), body);
    }
  }

  /** Sends the head and half of the body, and closes the connection. */
  void breakOff(String body) throws IOException {
    try (Socket socket = connect()) {
      write(socket, List.of(), body.length(), body.substring(0, body.length() / 2));
    }
  }

  /** Sends the whole request, waits, and resets the connection. */
  void reset(String body, Wait wait) throws IOException, InterruptedException {
    try (Socket socket = connect()) {
      write(socket, List.of(), body.length(), body);
      wait.await();
      socket.setSoLinger(true, 0);
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()), TIMEOUT_MILLIS);
    return socket;
  }

  /** Each character of the lines is sent as one byte. */
  private static void write(Socket socket, List<String> lines, int length, String body)
      throws IOException {
    StringBuilder request =
        new StringBuilder("POST /api/query HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    lines.forEach(line -> request.append(line).append("\r\n"));
    request.append("Content-Type: application/json\r\nContent-Length: ").append(length);
    request.append("\r\n\r\n").append(body);
    socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }
}
