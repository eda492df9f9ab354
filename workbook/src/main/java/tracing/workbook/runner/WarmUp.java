package tracing.workbook.runner;

import java.util.Map;
import tracing.workbook.http.HttpServer;
import tracing.workbook.http.JsonFields;
import tracing.workbook.service.ServiceName;
import tracing.workbook.service.ServiceObserver;
import tracing.workbook.service.ServiceSetup;

/**
 * Loads what a service's first request would load, while the services start: the first request is
 * what the user waits for, and it is with one service at a time.
 *
 * <p>Nothing of it leaves the process but a call to itself, and it makes no span.
 */
final class WarmUp {

  private static final String PATH = "/warm-up";
  private static final String FIELD = "user_id";

  private WarmUp() {}

  /** Starts it for a service, and returns while it still runs. */
  static void start(ServiceName name) {
    if (name == ServiceName.LLM_SERVICE) {
      inBackground("OpenAI client", OpenAiWarmUp::run);
    }
    // Here and not in the background, since two servers at once are more than Spark's start bears.
    HttpServer server = HttpServer.start("warm-up", "127.0.0.1", 0, "", WarmUp::routes);
    inBackground("hop", () -> hop(server));
  }

  private static void routes(spark.Service http) {
    http.post(PATH, (request, response) -> Map.of(FIELD, JsonFields.of(request).string(FIELD)));
  }

  private static void hop(HttpServer server) {
    try (server;
        ServiceSetup setup = new ServiceSetup(Map.of(), ServiceObserver.NONE)) {
      setup
          .httpClient(ServiceName.LLM_SERVICE.label())
          .post(server.url() + PATH)
          .body(Map.of(FIELD, "warm-up"))
          .asString();
    }
  }

  private static void inBackground(String what, Runnable work) {
    Thread thread = new Thread(work, "warm-up, " + what);
    thread.setDaemon(true);
    // What it fails at, the first request fails at too, and says so.
    thread.setUncaughtExceptionHandler((failed, e) -> {});
    thread.start();
  }
}
