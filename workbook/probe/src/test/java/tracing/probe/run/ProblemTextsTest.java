package tracing.probe.run;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tracing.probe.model.Observations;

/** To approve a changed text, copy {@code target/problems.txt} over the approved file. */
@DisplayName("What keeps a service from being probed")
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class ProblemTextsTest {

  private final List<String> texts = new ArrayList<>();

  @Test
  @DisplayName("is said with what to change, in the words of src/test/approved/problems.txt")
  void approved() throws Exception {
    addConnections();
    for (int status : List.of(302, 400, 401, 403, 404, 405, 409, 415, 429, 500)) {
      add("Status " + status, settings(answering(status)));
    }
    add("A failure after a call", withNext());
    addSpans();
    addPorts();
    add("A command that ends", command("echo one; echo two; exit 3"));
    addTraced();
    add("A placeholder without a port", with(command("exit 0"), Map.of("URL", "{downstream2}/a")));

    String actual = String.join("\n\n", texts) + "\n";
    Files.writeString(Path.of("target/problems.txt"), actual);
    assertThat(Path.of("src/test/approved/problems.txt")).hasContent(actual);
  }

  @Test
  @DisplayName("is, of an answer, also said without what to change")
  void answer() throws Exception {
    URI uri = answering(500);
    try (ProbeRun run = new ProbeRun(settings(uri))) {
      assertThat(catchThrowableOfType(ProbeProblem.class, run::run).answer())
          .isEqualTo("POST " + uri + " was answered with 500.");
    }
  }

  private void addConnections() throws Exception {
    add("Nothing listens", settings(URI.create("http://127.0.0.1:" + freePort())));
    try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      add(
          "TLS that nobody answers",
          settings(URI.create("https://127.0.0.1:" + silent.getLocalPort())));
    }
    byte[] alert = {0x15, 3, 3, 0, 2, 2, 70};
    add("Plain text on a TLS port", "http", alert);
    add(
        "TLS on a port that answers in plain text",
        "https",
        "HTTP/1.1 400 \r\n\r\n".getBytes(US_ASCII));
    add("TLS that is refused", "https", alert);
    add("TLS that ends", "https", new byte[0]);
  }

  private void add(String title, String scheme, byte[] answer) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> answer(server, answer));
      thread.setDaemon(true);
      thread.start();
      add(title, settings(URI.create(scheme + "://127.0.0.1:" + server.getLocalPort())));
    }
  }

  private void addSpans() throws Exception {
    add("No span", settings(answering(200)));
    try (ProbeRun run = new ProbeRun(settings(answering(200)))) {
      send(run.otlpPort(), "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
      add("Spans over gRPC", run);
    }
    try (ProbeRun run = new ProbeRun(settings(answering(200)))) {
      send(run.otlpPort(), "POST /traces HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
      add("Spans to another path", run);
    }
  }

  private void addTraced() throws Exception {
    for (String flags : List.of("00", "01")) {
      add(
          "No span, and a call with the flags " + flags,
          calling("traceparent", "00-" + "1".repeat(32) + "-" + "2".repeat(16) + "-" + flags));
    }
    String command = "exec sleep 9";
    for (boolean grpc : List.of(false, true)) {
      String text =
          NoSpans.advice(
              command(command),
              4318,
              grpc,
              List.of(),
              new Observations("", null, List.of(), List.of(), List.of()));
      texts.add("# A command, and " + (grpc ? "gRPC" : "no span") + "\n" + text);
    }
  }

  /** Probes a service that calls the probe with one header and then succeeds. */
  private static ProbeSettings calling(String name, String value) throws IOException {
    int next = freePort();
    HttpServer server = server();
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            URLConnection call =
                URI.create("http://127.0.0.1:" + next + "/next").toURL().openConnection();
            call.setRequestProperty(name, value);
            call.getInputStream().close();
            exchange.sendResponseHeaders(200, -1);
          }
        });
    server.start();
    return with(settings(url(server)), 0, List.of(next), "");
  }

  private void addPorts() throws Exception {
    URI taken = answering(200);
    ProbeSettings settings = settings(taken);
    add("The port of a next service is taken", with(settings, 0, List.of(taken.getPort()), ""));
    add("The port for spans is taken", with(settings, taken.getPort(), List.of(), ""));
  }

  private void add(String title, ProbeSettings settings) throws Exception {
    ProbeProblem problem =
        catchThrowableOfType(
            ProbeProblem.class,
            () -> {
              try (ProbeRun run = new ProbeRun(settings)) {
                run.run();
              }
            });
    add(title, problem);
  }

  private void add(String title, ProbeRun run) {
    add(title, catchThrowableOfType(ProbeProblem.class, run::run));
  }

  private void add(String title, ProbeProblem problem) {
    String text = problem.getMessage().replaceAll("\\b\\d{5}\\b", "<port>");
    texts.add("# " + title + "\n" + text);
  }

  /** Probes a service that calls the probe and then fails. */
  private static ProbeSettings withNext() throws IOException {
    int next = freePort();
    HttpServer server = server();
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            URI.create("http://127.0.0.1:" + next + "/next").toURL().openStream().close();
            byte[] body = "{\"error\": \"no seats\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(502, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    return with(settings(url(server)), 0, List.of(next), "");
  }

  private static ProbeSettings command(String command) throws IOException {
    return with(settings(URI.create("http://127.0.0.1:" + freePort())), 0, List.of(), command);
  }

  private static ProbeSettings settings(URI url) {
    return with(Probed.settings(url, 0), 0, List.of(), "");
  }

  private static ProbeSettings with(ProbeSettings settings, Map<String, String> environment) {
    return new ProbeSettings(
        settings.target(),
        settings.otlpPort(),
        settings.nextPorts(),
        settings.thirdPartyPorts(),
        settings.answers(),
        settings.silence(),
        settings.spanTime(),
        settings.boundary(),
        settings.command(),
        environment);
  }

  private static ProbeSettings with(
      ProbeSettings settings, int otlp, List<Integer> next, String command) {
    return new ProbeSettings(
        settings.target(),
        otlp,
        next,
        List.of(),
        settings.answers(),
        Duration.ZERO,
        Duration.ofMillis(100),
        false,
        command,
        Map.of());
  }

  private static URI answering(int status) throws IOException {
    HttpServer server = server();
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(status, -1);
          }
        });
    server.start();
    return url(server);
  }

  private static HttpServer server() throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  private static URI url(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void send(int port, String text) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().read()).isNotNegative();
    }
  }

  /** Sends the same bytes to each client, and closes the connection when the client does. */
  private static void answer(ServerSocket server, byte[] bytes) {
    while (true) {
      try (Socket socket = server.accept();
          OutputStream out = socket.getOutputStream()) {
        socket.getInputStream().read();
        out.write(bytes);
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
      } catch (SocketException e) {
        return;
      } catch (IOException e) {
        // The next client may be served.
      }
    }
  }
}
