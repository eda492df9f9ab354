package tracing.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import kong.unirest.core.Unirest;
import kong.unirest.core.UnirestInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.services.http.HttpServer;

/** The export was recorded from three services on HoneyHive's Python SDK 1.5.1. */
@DisplayName("An export of HoneyHive's Python SDK, whose services have no name,")
class PythonSdkExportTest {

  private final HttpServer honeyHive = LocalHoneyHive.start(new TraceStore(), "127.0.0.1", 0);
  private final UnirestInstance client = Unirest.spawnInstance();

  @BeforeEach
  void post() throws IOException {
    try (InputStream export = getClass().getResourceAsStream("python-sdk-export.jsonl")) {
      new String(export.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .forEach(
              request ->
                  client
                      .post(honeyHive.url() + "/opentelemetry/v1/traces")
                      .header("Content-Type", "application/json")
                      .body(request)
                      .asEmpty());
    }
  }

  @AfterEach
  void stop() {
    client.close();
    honeyHive.close();
  }

  @Test
  @DisplayName("is listed with the source and the instance of each service")
  void services() {
    assertThat(get("/api/traces"))
        .contains(
            "[\"api-gateway@df8c8ce0\"]",
            "[\"user-service@ba3178a9\"]",
            "[\"llm-service@81474afb\"]")
        .doesNotContain("unknown_service");
  }

  @Test
  @DisplayName("shows the source and the instance of a span's service")
  void span() {
    assertThat(get("/api/traces/f66729b9c369116bee8e8cad9d76cc94"))
        .contains("\"service\":\"api-gateway@df8c8ce0\"");
  }

  private String get(String path) {
    return client.get(honeyHive.url() + path).asString().getBody();
  }
}
