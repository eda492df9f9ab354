package tracing.maintenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kong.unirest.core.Unirest;
import kong.unirest.core.UnirestInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import spark.Response;
import tracing.checks.layout.Steps;
import tracing.commands.process.ServerProcess;
import tracing.services.ServiceName;
import tracing.services.http.HttpServer;
import tracing.traces.process.ChildProcess;

@Tag("maintain")
@DisplayName("What a service prints")
class ProcessLogTest {

  private static final String KEY = "secret-key-1";
  private static final String LLM_KEY = "secret-key-2";
  private static final String PROMPT = "PromptSentinel";
  private static final String HOSTILE = "x\r\nINFO: all is well\u001b[31m";

  private final CountDownLatch refused = new CountDownLatch(1);
  private List<String> printed;

  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  @DisplayName("holds no key, no prompt and no line from outside, although all of them come back")
  void prints() throws Exception {
    try (HttpServer others = HttpServer.start("others", "127.0.0.1", 0, "NONE", this::refuse)) {
      ServerProcess service = start(others.url());
      try {
        assertThat(ask(service.awaitUrl() + "/generate")).isEqualTo(502);
        assertThat(refused.await(30, TimeUnit.SECONDS)).as("%s", service.lines()).isTrue();
        service.child().terminate();
        service.child().output().get(30, TimeUnit.SECONDS);
        printed = service.lines();
      } finally {
        service.child().close();
      }
    }

    assertThat(printed).anyMatch(line -> line.contains("A caller sends the HoneyHive project \"x"));
    assertThat(printed).allMatch(line -> line.matches("[ -~]+"));
    assertThat(printed).noneMatch(line -> line.startsWith("INFO"));
    assertThat(printed.toString()).doesNotContain(KEY, LLM_KEY, PROMPT);
  }

  private boolean read(String line) {
    if (line.contains("HTTP status code 401")) {
      refused.countDown();
    }
    return false;
  }

  private void refuse(spark.Service http) {
    http.post("/opentelemetry/v1/traces", (request, response) -> status(response));
    http.post(
        "/v1/chat/completions",
        (request, response) -> {
          response.status(401);
          return "{\"error\":{\"message\":\"%s %s\"}}".formatted(LLM_KEY, PROMPT);
        });
  }

  /** A google.rpc.Status, as OTLP answers with: its field 2 is the message. */
  private static Object status(Response response) throws IOException {
    ByteArrayOutputStream status = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(status);
    out.writeByteArray(2, (KEY + HOSTILE).getBytes(UTF_8));
    out.flush();
    response.status(401);
    response.raw().getOutputStream().write(status.toByteArray());
    response.raw().getOutputStream().close();
    return "";
  }

  private ServerProcess start(URI others) throws IOException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(
        Map.of(
            "LLM_PORT",
            "0",
            "HH_API_KEY",
            KEY,
            "HH_API_URL",
            others.toString(),
            "OPENAI_API_KEY",
            LLM_KEY,
            "OPENAI_BASE_URL",
            others + "/v1",
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "http://user:" + KEY + "@127.0.0.1:1"));
    return ServerProcess.start(
        "llm-service",
        ChildProcess.java(
            List.of(),
            System.getProperty("java.class.path"),
            List.of(Steps.of(ServiceName.LLM_SERVICE).className())),
        environment,
        this::read);
  }

  private static int ask(String url) {
    try (UnirestInstance client = Unirest.spawnInstance()) {
      return client
          .post(url)
          .header("Content-Type", "application/json")
          .header("baggage", "project=x%0D%0AINFO:%20all%20is%20well%1B%5B31m")
          .body("{\"user_id\": \"user_1\", \"prompt\": \"" + PROMPT + "\"}")
          .asString()
          .getStatus();
    }
  }
}
