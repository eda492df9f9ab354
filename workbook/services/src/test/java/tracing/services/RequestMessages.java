package tracing.services;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import spark.Service;
import tracing.services.http.HttpError;
import tracing.services.http.HttpServer;
import tracing.services.http.JsonFields;
import tracing.services.http.RareMessages;

/** Renders what a server answers to requests that are not valid, one answer a line. */
final class RequestMessages {

  private final HttpClient http = HttpClient.newHttpClient();
  private final StringBuilder texts = new StringBuilder();

  String render() throws Exception {
    try (HttpServer server =
        HttpServer.start("server", "127.0.0.1", 0, "NONE", RequestMessages::readsFields)) {
      String large = "x".repeat(1_000_000);
      add(server, "/nowhere", "{}");
      add(server, "/query?a=%ff", "{}");
      add(request(server, "/query").method("PUT", BodyPublishers.noBody()));
      add(request(server, "/query").method("BREW", BodyPublishers.noBody()));
      addRaw(server, "GET / HTTP/1.1\r\nHost: my.machine\r\n");
      addRaw(server, "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n");
      add(server, "/slow", "{}");
      add(server, "/many", "{}");
      add(server, "/", "{", "Content-Type", "text/plain");
      add(server, "/", "{");
      add(server, "/", "[]");
      add(server, "/", "{}");
      add(server, "/", "{\"user_id\": 7}");
      add(server, "/", "\u00ff", StandardCharsets.ISO_8859_1);
      add(server, "/", "{\"user_id\": \"" + large + "\"}");
      add(server, "/", "{\"user_id\": \"" + "<".repeat(300_000) + "\"}");
      add(server, "/", "{}", "X-Long", "x".repeat(20_000));
      add(server, "/", "{\"user_id\": \"fail\"}");
    }
    return texts.toString();
  }

  private static void readsFields(Service http) {
    fails(http, "/slow", RareMessages.ofBodies().get(0));
    fails(http, "/many", RareMessages.ofBodies().get(1));
    http.post("/query", (request, response) -> request.queryParams("a"));
    http.post(
        "/",
        (request, response) -> {
          if (JsonFields.of(request).string("user_id").equals("fail")) {
            throw new IllegalStateException("a mistake in the service");
          }
          return "{}";
        });
  }

  private static void fails(Service http, String path, HttpError error) {
    http.post(
        path,
        (request, response) -> {
          throw error;
        });
  }

  /** Sends what the JDK's client would not, and reads the status and the body of the answer. */
  private void addRaw(HttpServer server, String head) throws IOException {
    try (Socket socket = new Socket(server.url().getHost(), server.port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      texts.append(answer.split(" ", 3)[1]).append(' ');
      texts.append(answer.split("\r\n\r\n", 2)[1]).append('\n');
    }
  }

  private void add(HttpServer server, String path, String body, String... headers)
      throws Exception {
    add(request(server, path).POST(BodyPublishers.ofString(body)), headers);
  }

  private void add(HttpServer server, String path, String body, Charset charset) throws Exception {
    add(request(server, path).POST(BodyPublishers.ofString(body, charset)));
  }

  private void add(HttpRequest.Builder request, String... headers) throws Exception {
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    texts.append(answer.statusCode()).append(' ').append(answer.body()).append('\n');
  }

  private static HttpRequest.Builder request(HttpServer server, String path) {
    return HttpRequest.newBuilder(URI.create(server.url() + path))
        .setHeader("Content-Type", "application/json");
  }
}
