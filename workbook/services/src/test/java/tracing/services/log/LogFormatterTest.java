package tracing.services.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.honeyhive.EventType;
import tracing.honeyhive.HoneyHiveTracer;
import tracing.honeyhive.LogText;

@DisplayName("The log of a service")
class LogFormatterTest {

  private static final String KEY = "secret-key-1";
  private static final String HOSTILE = "x\r\nINFO: all is well\u001b[31m\u009b\u2028\u202e";

  private final LogFormatter formatter = new LogFormatter(new LogText(Map.of("HH_API_KEY", KEY)));

  @Test
  @DisplayName("has one line for a message, whatever it quotes")
  void oneLine() {
    assertThat(format("tracing.a", HOSTILE, null).strip()).matches("[ -~]+");
  }

  @Test
  @DisplayName("has one short line for a message of any length")
  void bounded() {
    assertThat(format("tracing.a", "x".repeat(1_000_000), null)).hasSizeLessThan(1_100);
  }

  @Test
  @DisplayName("has the stack of an exception of the services, whose message is one line as well")
  void stack() {
    Exception failure = new IllegalStateException(HOSTILE, new IOException(KEY));
    String text = format("tracing.services.http.HttpServer", "A route failed", failure);

    assertThat(text).contains("IllegalStateException", "at " + getClass().getName(), "IOException");
    assertThat(text).doesNotContain(KEY);
    assertThat(text.lines()).allMatch(line -> line.matches("[ -~]+"));
    assertThat(text.lines()).noneMatch(line -> line.startsWith("INFO"));
  }

  @Test
  @DisplayName("repeats no key when a backend refuses spans and answers with it")
  void refusedSpans() throws IOException {
    List<String> lines = exportTo(401, KEY + HOSTILE);

    assertThat(lines).anyMatch(line -> line.contains("401"));
    assertThat(lines).noneMatch(line -> line.contains(KEY));
    assertThat(lines).allMatch(line -> line.strip().matches("[ -~]+"));
  }

  private List<String> exportTo(int status, String message) throws IOException {
    List<String> lines = new CopyOnWriteArrayList<>();
    Handler handler = handler(lines);
    HttpServer backend = backend(status, message);
    Logger.getLogger("").addHandler(handler);
    try {
      HoneyHiveTracer tracer =
          HoneyHiveTracer.builder()
              .environment(Map.of())
              .apiKey(KEY)
              .url("http://127.0.0.1:" + backend.getAddress().getPort())
              .init();
      tracer.trace("a", EventType.TOOL, () -> null);
      tracer.close();
    } finally {
      Logger.getLogger("").removeHandler(handler);
      backend.stop(0);
    }
    return lines;
  }

  private Handler handler(List<String> lines) {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        lines.add(formatter.format(entry));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private static HttpServer backend(int status, String message) throws IOException {
    byte[] body = status(message);
    HttpServer backend =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    backend.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    backend.start();
    return backend;
  }

  /** A google.rpc.Status, as OTLP answers with: its field 2 is the message. */
  private static byte[] status(String message) throws IOException {
    ByteArrayOutputStream status = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(status);
    out.writeByteArray(2, message.getBytes(UTF_8));
    out.flush();
    return status.toByteArray();
  }

  private String format(String logger, String message, Throwable thrown) {
    LogRecord entry = new LogRecord(Level.SEVERE, message);
    entry.setLoggerName(logger);
    entry.setThrown(thrown);
    return formatter.format(entry);
  }
}
