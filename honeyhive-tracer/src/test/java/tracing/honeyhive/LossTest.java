package tracing.honeyhive;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("When a backend does not take spans")
class LossTest {

  private static final Logger ALL = Logger.getLogger("");

  private final CountDownLatch released = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler reader =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          boolean own = entry.getLoggerName().startsWith("tracing.");
          if (own && entry.getLevel().intValue() >= Level.WARNING.intValue()) {
            lines.add(entry.getMessage());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private volatile int status = 200;
  private HttpServer backend;

  @BeforeEach
  void start() throws IOException {
    ALL.addHandler(reader);
    backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    backend.createContext("/", this::answer);
    backend.createContext("/hang", this::hang);
    backend.setExecutor(threads);
    backend.start();
  }

  @AfterEach
  void stop() {
    ALL.removeHandler(reader);
    released.countDown();
    backend.stop(0);
    threads.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 500})
  @DisplayName("and refuses them, two lines say so: that they are lost, and how many")
  void refused(int refusal) {
    status = refusal;
    run(20, Map.of("HH_API_KEY", "key-1", "HH_API_URL", url()));

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .startsWith("Spans are being lost: HoneyHive at " + url())
        .endsWith(" Check HH_API_KEY and HH_API_URL.");
    assertThat(lines.get(1)).isEqualTo("20 of 20 spans did not reach HoneyHive at " + url() + ".");
  }

  @Test
  @DisplayName("for an ingestion key, the line names HH_INGESTION_API_KEY")
  void ingestionKey() {
    status = 401;
    run(1, Map.of("HH_INGESTION_API_KEY", "hh_ingst_1", "HH_API_URL", url()));

    assertThat(lines.get(0))
        .endsWith(" Check HH_INGESTION_API_KEY and HH_API_URL.")
        .doesNotContain("hh_ingst_1");
  }

  @Test
  @DisplayName("over OTLP, the line names the settings, without the secrets in them")
  void otlpSecrets() {
    status = 401;
    run(
        1,
        Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            url().replace("//", "//user:secret-2@") + "/base",
            "OTEL_EXPORTER_OTLP_HEADERS",
            "Authorization=Bearer%20secret-1"));

    assertThat(lines.get(0))
        .contains(url() + "/base does not accept them.")
        .endsWith(" Check OTEL_EXPORTER_OTLP_ENDPOINT and OTEL_EXPORTER_OTLP_HEADERS.");
    assertThat(String.join("", lines)).doesNotContain("secret");
  }

  @Test
  @DisplayName("for a while, one line says that they are lost, and the total is exact")
  void again() {
    status = 500;
    HoneyHiveTracer tracer = start(Map.of("HH_API_KEY", "key-1", "HH_API_URL", url()));
    trace(tracer, 3);
    tracer.flush();
    status = 200;
    trace(tracer, 4);
    tracer.flush();
    trace(tracer, 5);
    tracer.close();

    assertThat(lines).hasSize(2).last().asString().startsWith("3 of 12 spans did not reach");
  }

  @Test
  @DisplayName("because it hangs, closing ends in time and says how many are lost")
  void hangs() {
    HoneyHiveTracer tracer = start(Map.of("HH_API_KEY", "key-1", "HH_API_URL", hanging()));
    trace(tracer, 30);
    tracer.close(Duration.ofMillis(100));

    assertThat(lines)
        .containsExactly("30 of 30 spans did not reach HoneyHive at " + hanging() + ".");
  }

  @Test
  @DisplayName("and more come than can wait, every call goes on, and those dropped are counted")
  void dropped() {
    HoneyHiveTracer tracer =
        start(
            Map.of(
                "HH_API_KEY",
                "key-1",
                "HH_API_URL",
                hanging(),
                "OTEL_BSP_MAX_QUEUE_SIZE",
                "16",
                "OTEL_BSP_MAX_EXPORT_BATCH_SIZE",
                "8"));
    trace(tracer, 500);
    released.countDown();
    tracer.close();

    assertThat(lines)
        .last()
        .asString()
        .endsWith(" of 500 spans did not reach HoneyHive at " + hanging() + ".");
  }

  @Test
  @DisplayName("of two backends, each has lines of its own")
  void two() {
    status = 500;
    run(
        2,
        Map.of("HH_API_KEY", "key-1", "HH_API_URL", url(), "OTEL_EXPORTER_OTLP_ENDPOINT", url()));

    assertThat(lines)
        .contains(
            "2 of 2 spans did not reach HoneyHive at " + url() + ".",
            "2 of 2 spans did not reach " + url() + ".");
  }

  @Test
  @DisplayName("but all is well, nothing is logged")
  void well() {
    run(600, Map.of("HH_API_KEY", "key-1", "HH_API_URL", url()));

    assertThat(lines).isEmpty();
  }

  @Test
  @DisplayName("spans that are not sampled are not lost")
  void unsampled() {
    run(5, Map.of("HH_API_KEY", "key-1", "HH_API_URL", url(), "OTEL_TRACES_SAMPLER", "always_off"));

    assertThat(lines).isEmpty();
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private void hang(HttpExchange exchange) throws IOException {
    try {
      released.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    answer(exchange);
  }

  private String url() {
    return "http://127.0.0.1:" + backend.getAddress().getPort();
  }

  private String hanging() {
    return url() + "/hang";
  }

  private static void run(int spans, Map<String, String> environment) {
    HoneyHiveTracer tracer = start(environment);
    trace(tracer, spans);
    tracer.close();
  }

  private static HoneyHiveTracer start(Map<String, String> environment) {
    return HoneyHiveTracer.builder().environment(new HashMap<>(environment)).init();
  }

  private static void trace(HoneyHiveTracer tracer, int spans) {
    for (int i = 0; i < spans; i++) {
      tracer.trace("a", EventType.TOOL, () -> null);
    }
  }
}
