package tracing.services.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A server")
class HttpServerTest {

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  @Test
  @Tag("maintain")
  @Timeout(60)
  @DisplayName("stops although a request never ends, and the process goes on to send its spans")
  void stops() throws InterruptedException {
    HttpServer server =
        HttpServer.start("s", "127.0.0.1", 0, "NONE", http -> http.get("/", (q, a) -> hang()));
    CompletableFuture<?> request =
        HttpClient.newHttpClient()
            .sendAsync(HttpRequest.newBuilder(server.url()).build(), BodyHandlers.discarding());
    assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();

    server.close();
    done.countDown();

    assertThat(request).as("the request was running until then").isNotNull();
  }

  private String hang() throws InterruptedException {
    arrived.countDown();
    done.await(60, TimeUnit.SECONDS);
    return "";
  }
}
