package tracing.maintenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tracing.backends.StubLlm;
import tracing.checks.layout.Steps;
import tracing.commands.process.ServerProcess;
import tracing.services.ServiceName;
import tracing.services.http.HttpServer;
import tracing.traces.process.ChildProcess;

@Tag("maintain")
@DisplayName("A service with little memory")
class LargeRequestsTest {

  private static final int REQUESTS = 180;
  private static final String BODY =
      "{\"user_id\": \"user_1\", \"prompt\": \"" + "x".repeat(990_000) + "\"}";
  private static final byte[] REQUEST =
      ("POST /generate HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
              + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                  .formatted(BODY.length(), BODY))
          .getBytes(UTF_8);

  @Test
  @Timeout(120)
  @DisplayName("answers 180 requests of 1 MB at once with 200 or 503, and goes on serving")
  void manyAtOnce() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(REQUESTS);
    try (HttpServer llm = StubLlm.start("127.0.0.1", 0, Duration.ZERO);
        ServerProcess service = start(llm.url())) {
      URI url = service.awaitUrl();
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < REQUESTS; i++) {
        answers.add(clients.submit(() -> RawHttp.send(url, REQUEST).substring(0, 13)));
      }

      assertThat(answers)
          .extracting(answer -> answer.get(60, TimeUnit.SECONDS))
          .containsOnly("HTTP/1.1 200 ", "HTTP/1.1 503 ");
      assertThat(RawHttp.send(url, REQUEST)).startsWith("HTTP/1.1 200 ");
    } finally {
      clients.shutdownNow();
    }
  }

  private static ServerProcess start(URI llm) throws Exception {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(
        Map.of(
            "LLM_PORT", "0",
            "HH_TEST_MODE", "true",
            "OPENAI_API_KEY", "",
            "OPENAI_BASE_URL", llm + "/v1"));
    return ServerProcess.start(
        "llm-service",
        ChildProcess.java(
            List.of("-Xmx64m"),
            System.getProperty("java.class.path"),
            List.of(Steps.of(ServiceName.LLM_SERVICE).className())),
        environment,
        line -> false);
  }
}
