package tracing.services.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@DisplayName("A call that a service is waiting for")
class OutboundHttpTest {

  private final OutboundHttp calls = new OutboundHttp();
  private ServerSocket silent;

  @BeforeEach
  void open() throws IOException {
    silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    silent.close();
    calls.close();
  }

  @Test
  @DisplayName("ends when its time is over, and fails as one that took too long")
  void late() {
    assertThatThrownBy(() -> call(Duration.ofMillis(1)))
        .isExactlyInstanceOf(InterruptedIOException.class);
  }

  @Test
  @DisplayName("ends when its time is over, although others began and ended before")
  void lateAfterOthers() {
    CompletableFuture<Integer> other = callAsync(Duration.ofHours(1));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> call(Duration.ofMillis(1)))
          .isExactlyInstanceOf(InterruptedIOException.class);
    }

    assertThat(other).isNotDone();
    calls.cancelCalls();
  }

  @Test
  @DisplayName("ends when the service stops, and does not fail as one that took too long")
  void cancelled() throws Exception {
    CompletableFuture<Integer> call = callAsync(Duration.ofHours(1));
    try (Socket arrived = silent.accept()) {
      assertThat(arrived.getInputStream().read()).isEqualTo('G');
      calls.cancelCalls();

      assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseInstanceOf(IOException.class)
          .rootCause()
          .isNotInstanceOf(InterruptedIOException.class);
    }
  }

  private CompletableFuture<Integer> callAsync(Duration limit) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return call(limit);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private int call(Duration limit) throws IOException {
    OkHttpClient http = calls.client(false, limit);
    Request request =
        new Request.Builder().url("http://127.0.0.1:" + silent.getLocalPort() + "/").build();
    try (Response response = http.newCall(request).execute()) {
      return response.code();
    }
  }
}
