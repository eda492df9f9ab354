package tracing.checks.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import spark.Service;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.reference.ReferenceService;
import tracing.honeyhive.HoneyHiveTracer;
import tracing.services.ServiceName;
import tracing.services.ServiceSetup;
import tracing.services.TracedService;
import tracing.traces.TraceSpan;

@DisplayName("The services under test")
class TestedServicesTest {

  private int requests;

  @Test
  @DisplayName("are asked again after an answer that is too large, which the check names")
  void tooLarge() {
    try (TestedServices services = gateway(this::firstTooLarge)) {
      assertThatThrownBy(() -> success(services))
          .isInstanceOf(AssertionError.class)
          .hasMessage("api-gateway returned a response that is larger than 4 MB.");
      assertThat(success(services).status()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("run beside reference services that make the five spans of the demo")
  void fiveSpans() {
    try (TestedServices services = gateway(ReferenceService.factory(ServiceName.API_GATEWAY))) {
      assertThat(success(services).spans())
          .extracting(TraceSpan::eventName)
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(ReferenceSpan.values()).map(ReferenceSpan::eventName).toList());
    }
  }

  private static TestedServices gateway(Function<ServiceSetup, TracedService> factory) {
    TestedServices services =
        new TestedServices(InMemorySpanExporter.create()).with(ServiceName.API_GATEWAY, factory);
    services.start();
    return services;
  }

  private static Evidence success(TestedServices services) {
    return services.call(ServiceName.API_GATEWAY, Scenario.SUCCESS, Map.of()).evidence();
  }

  private TracedService firstTooLarge(ServiceSetup setup) {
    HoneyHiveTracer tracer =
        ReferenceService.factory(ServiceName.LLM_SERVICE).apply(setup).tracer();
    return new TracedService() {
      @Override
      public HoneyHiveTracer tracer() {
        return tracer;
      }

      @Override
      public void routes(Service server) {
        server.post(
            "/api/query", (request, response) -> "x".repeat(requests++ == 0 ? 5_000_000 : 1));
      }
    };
  }
}
