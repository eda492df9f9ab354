package tracing.commands.run;

import java.time.Duration;
import java.util.Map;
import spark.Service;
import tracing.backends.StubLlm;
import tracing.services.ServiceName;
import tracing.services.ServiceObserver;
import tracing.services.ServiceSetup;
import tracing.services.http.HttpServer;
import tracing.services.http.Json;
import tracing.services.http.JsonFields;

/**
 * Loads what a service's first request would load, while the services start: the first request is
 * what the user waits for, and it is with one service at a time.
 *
 * <p>Nothing of it leaves the process but a call to itself, and it makes no span.
 */
final class WarmUp {

  private static final String HOST = "127.0.0.1";
  private static final String PATH = "/warm-up";
  private static final String FIELD = "user_id";

  private WarmUp() {}

  /** Starts it for a service, and returns while it still runs. */
  static void start(ServiceName name) {
    // Here and not in the background, since two servers at once are more than Spark's start bears.
    if (name == ServiceName.LLM_SERVICE) {
      HttpServer llm = StubLlm.start(HOST, 0, Duration.ZERO);
      inBackground(() -> callLlm(llm));
    } else {
      HttpServer next = HttpServer.start("warm-up", HOST, 0, "", WarmUp::routes);
      inBackground(() -> callNext(next));
    }
  }

  private static void routes(Service http) {
    http.post(
        PATH,
        (request, response) -> Json.write(Map.of(FIELD, JsonFields.of(request).string(FIELD))));
  }

  private static void callLlm(HttpServer llm) {
    Map<String, String> environment = Map.of("OPENAI_BASE_URL", llm.url() + "/v1");
    try (llm;
        ServiceSetup setup = new ServiceSetup(environment, ServiceObserver.NONE)) {
      OpenAiWarmUp.run(setup.openAiClient());
    }
  }

  private static void callNext(HttpServer next) {
    try (next;
        ServiceSetup setup = new ServiceSetup(Map.of(), ServiceObserver.NONE)) {
      setup
          .httpClient(ServiceName.LLM_SERVICE.label())
          .post(next.url() + PATH)
          .body(Map.of(FIELD, "warm-up"))
          .asString();
    }
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "warm-up");
    thread.setDaemon(true);
    // What it fails at, the first request fails at too, and says so.
    thread.setUncaughtExceptionHandler((failed, e) -> {});
    thread.start();
  }
}
