package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import spark.Request;
import spark.Response;
import tracing.backends.LocalHoneyHive;
import tracing.backends.TraceStore;
import tracing.checks.layout.Steps;
import tracing.commands.process.ServerProcess;
import tracing.services.ServiceName;
import tracing.services.http.HttpServer;
import tracing.traces.process.ChildProcess;

@Tag("maintain")
@DisplayName("A service that is asked to stop")
class TerminationTest {

  private static final Duration STOP_TIME = Duration.ofSeconds(10);
  private static final int REQUESTS = 20;
  private static final String ANSWER =
      "{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":0,\"model\":\"m\",\"choices\":"
          + "[{\"index\":0,\"finish_reason\":\"stop\",\"message\":"
          + "{\"role\":\"assistant\",\"content\":\"late\"}}]}";

  private final CountDownLatch arrived = new CountDownLatch(REQUESTS);
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch answers = new CountDownLatch(1);

  @Test
  @DisplayName("finishes the requests that it has, and sends every span before it ends")
  void finishesAndFlushes() throws Exception {
    TraceStore store = new TraceStore();
    try (HttpServer backend = LocalHoneyHive.start(store, "127.0.0.1", 0);
        HttpServer llm =
            HttpServer.start(
                "slow-llm",
                "127.0.0.1",
                0,
                "NONE",
                http -> http.post("/v1/chat/completions", (q, a) -> answerLater()))) {
      ServerProcess service = start(backend, llm);
      try {
        URI url = url(service);
        List<CompletableFuture<Integer>> requests = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
          requests.add(send(url));
        }
        assertThat(arrived.await(30, TimeUnit.SECONDS))
            .as("waiting for %d; answered: %s", arrived.getCount(), requests)
            .isTrue();
        service.child().terminate();
        answers.countDown();

        for (CompletableFuture<Integer> request : requests) {
          assertThat(request.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        }
        assertThat(service.child().awaitExit(STOP_TIME)).isTrue();
        assertThat(store.spans()).hasSize(2 * REQUESTS);
      } finally {
        service.child().close();
      }
    }
  }

  @Test
  @DisplayName("ends within ten seconds although a request never ends and the backend hangs")
  void endsInTime() throws Exception {
    try (HttpServer backend =
            HttpServer.start(
                "hanging", "127.0.0.1", 0, "NONE", http -> http.post("/v1/traces", this::hang));
        HttpServer llm =
            HttpServer.start(
                "hanging-llm",
                "127.0.0.1",
                0,
                "NONE",
                http -> http.post("/v1/chat/completions", this::hang))) {
      ServerProcess service = start(backend, llm);
      try {
        CompletableFuture<Integer> request = send(url(service));
        assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
        service.child().terminate();

        assertThat(service.child().awaitExit(STOP_TIME)).isTrue();
        assertThat(request.exceptionally(broken -> 0).get(30, TimeUnit.SECONDS)).isNotEqualTo(200);
      } finally {
        service.child().close();
        answers.countDown();
      }
    }
  }

  private Object hang(Request request, Response response) throws InterruptedException {
    reached.countDown();
    answers.await(60, TimeUnit.SECONDS);
    return "";
  }

  private String answerLater() throws InterruptedException {
    arrived.countDown();
    answers.await(30, TimeUnit.SECONDS);
    return ANSWER;
  }

  private static ServerProcess start(HttpServer backend, HttpServer llm) throws Exception {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(
        Map.of(
            "LLM_PORT", "0",
            "HH_API_KEY", "",
            "OPENAI_API_KEY", "",
            "OPENAI_BASE_URL", llm.url() + "/v1",
            "OTEL_EXPORTER_OTLP_ENDPOINT", backend.url().toString()));
    return ServerProcess.start(
        "llm-service",
        ChildProcess.java(
            List.of(),
            System.getProperty("java.class.path"),
            List.of(Steps.of(ServiceName.LLM_SERVICE).className())),
        environment,
        line -> false);
  }

  private static URI url(ServerProcess service) throws Exception {
    return service.awaitUrl().resolve("/generate");
  }

  private static CompletableFuture<Integer> send(URI url) {
    return HttpClient.newHttpClient()
        .sendAsync(
            HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"user_id\": \"user_1\", \"prompt\": \"p\"}"))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode);
  }
}
