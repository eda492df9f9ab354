package tracing.maintenance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;

/** A service that knows nothing of traces, for the Java agent to trace. */
public final class UntracedService {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private UntracedService() {}

  /** Answers at the port in {@code PORT}, after a call to the address in {@code NEXT_URL}. */
  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(System.getenv("PORT"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/orders", UntracedService::handle);
    server.setExecutor(Executors.newFixedThreadPool(24));
    server.start();
    System.out.println("orders listens on http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(status(), -1);
    }
  }

  private static int status() {
    URI next = URI.create(System.getenv("NEXT_URL") + "/stock");
    HttpRequest request = HttpRequest.newBuilder(next).timeout(TIMEOUT).build();
    try {
      int status = CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status < 500 ? 200 : 502;
    } catch (IOException e) {
      return 504;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 503;
    }
  }
}
