package tracing.solutions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tracing.step4.TraceAssertion.assertWholeTrace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The finished assertion, in a project of one's own,")
class AssertionAtWorkTest {

  // tag::exporter[]
  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

  /** The tracer of one service: each has its own resource, and all share the exporter. */
  private Tracer tracer(String service) {
    return SdkTracerProvider.builder()
        .setResource(Resource.builder().put("service.name", service).build())
        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
        .build()
        .get("tests");
  }

  // end::exporter[]

  @Test
  @DisplayName("accepts the spans of three services that an InMemorySpanExporter holds")
  void wholeTrace() {
    query();

    // tag::assertion[]
    assertWholeTrace(exporter.getFinishedSpanItems());
    // end::assertion[]
  }

  @Test
  @DisplayName("rejects the spans of two queries")
  void twoTraces() {
    query();
    query();

    assertThatThrownBy(() -> assertWholeTrace(exporter.getFinishedSpanItems()))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  @DisplayName("imports only Java, OpenTelemetry and AssertJ")
  void imports() throws Exception {
    List<String> lines =
        Files.readAllLines(Path.of("src/main/java/tracing/step4/TraceAssertion.java"));

    assertThat(lines)
        .filteredOn(line -> line.startsWith("import "))
        .isNotEmpty()
        .allMatch(
            line -> line.matches("import (static )?(java|io\\.opentelemetry|org\\.assertj)\\..*"));
  }

  private void query() {
    call("api-gateway", () -> call("user-service", () -> call("llm-service", () -> {})));
  }

  private void call(String service, Runnable next) {
    Span span = tracer(service).spanBuilder("work of the " + service).startSpan();
    try (Scope scope = span.makeCurrent()) {
      next.run();
    } finally {
      span.end();
    }
  }
}
