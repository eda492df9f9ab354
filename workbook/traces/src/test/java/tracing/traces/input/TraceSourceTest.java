package tracing.traces.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A source of traces")
@Timeout(60)
class TraceSourceTest {

  private static final Duration QUIET = Duration.ofMillis(50);

  @TempDir private Path folder;
  private HttpServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  @DisplayName("that is a directory is refused with how to name its files")
  void directory() {
    assertThatThrownBy(() -> TraceSource.open(folder.toString()))
        .hasMessage("this is a directory: name the files in it, such as " + folder + "/*.json");
  }

  @Test
  @DisplayName("that does not exist is refused")
  void missing() {
    assertThatThrownBy(() -> TraceSource.open(folder.resolve("no-file").toString()))
        .hasMessage("this file does not exist");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("that may not be read is refused")
  void unreadable() throws IOException {
    Path file = Files.writeString(folder.resolve("traces.json"), "{}");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(file), "root may read every file");

    assertThatThrownBy(() -> TraceSource.open(file.toString()))
        .hasMessage("this file may not be read: permission denied");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("that is a pipe to which nobody writes is given up")
  void pipe() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    try (InputStream in = TraceSource.open(pipe.toString(), QUIET)) {
      assertThatThrownBy(in::read).hasMessage("nothing came from it for 0 s");
    }
  }

  @Test
  @DisplayName("that sends a little again and again is given up when its time is over")
  void drip() throws IOException {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            target[offset] = ' ';
            return 1;
          }
        };

    try (InputStream in = TimeLimit.open(() -> endless, Duration.ofMinutes(1), QUIET)) {
      assertThatThrownBy(in::readAllBytes)
          .hasMessage("it was not complete when the time to read it was over");
    }
  }

  @Test
  @DisplayName("is read up to a limit of its size, also one that is small until it is unpacked")
  void size() {
    InputStream in = new SizeLimit(new ByteArrayInputStream(new byte[2 << 20]), 1 << 20);

    assertThatThrownBy(in::readAllBytes)
        .hasMessage("it has more than 1 MiB, where the doctor stops reading: split it");
  }

  @Test
  @DisplayName("that is gzip without its end says so")
  void cutGzip() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write("some traces".getBytes(StandardCharsets.UTF_8));
    }
    byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() - 9);

    assertThatThrownBy(() -> Unpacked.of(new ByteArrayInputStream(cut)).readAllBytes())
        .hasMessage("the gzip data ends before it is complete");
  }

  @Test
  @DisplayName("that is a web address is read")
  void web() throws IOException {
    try (InputStream in = TraceSource.open(serve(200, "traces"))) {
      assertThat(in).hasContent("traces");
    }
  }

  @Test
  @DisplayName("that answers with an error is refused with the status and the text")
  void webError() throws IOException {
    try (InputStream in = TraceSource.open(serve(404, "trace not found\n"))) {
      assertThatThrownBy(in::read)
          .hasMessage("the server answered with status 404: trace not found");
    }
  }

  @Test
  @DisplayName("at which nothing answers is refused")
  void nobody() throws IOException {
    String address = serve(200, "");
    server.stop(0);

    try (InputStream in = TraceSource.open(address)) {
      assertThatThrownBy(in::read).hasMessage("nothing answers at this address");
    }
  }

  @Test
  @DisplayName("that is no address is refused")
  void noAddress() {
    assertThatThrownBy(() -> TraceSource.open("http://a b"))
        .hasMessageStartingWith("this address is not valid: ");
  }

  private String serve(int status, String text) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/traces/1";
  }
}
