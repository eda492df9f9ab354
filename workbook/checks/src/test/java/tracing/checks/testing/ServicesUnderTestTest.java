package tracing.checks.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import spark.Service;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.reference.ReferenceService;
import tracing.honeyhive.HoneyHiveTracer;
import tracing.services.ServiceName;
import tracing.services.ServiceSetup;
import tracing.services.TracedService;
import tracing.traces.TraceSpan;

@DisplayName("The services under test")
class ServicesUnderTestTest {

  private int requests;

  @Test
  @DisplayName("are asked again after an answer that is too large, which the check names")
  void tooLarge() {
    ServicesUnderTest services =
        ServicesUnderTest.create().with(ServiceName.API_GATEWAY, this::firstTooLarge);
    services.start();
    try {
      assertThatThrownBy(() -> services.query(Scenario.SUCCESS))
          .isInstanceOf(AssertionError.class)
          .hasMessage("api-gateway returned a response that is larger than 4 MB.");
      assertThat(services.query(Scenario.SUCCESS).evidence().status()).isEqualTo(200);
    } finally {
      services.stop();
    }
  }

  @Test
  @DisplayName("run beside reference services that make the five spans of the demo")
  void fiveSpans() {
    ServicesUnderTest services =
        ServicesUnderTest.create()
            .with(ServiceName.API_GATEWAY, ReferenceService.factory(ServiceName.API_GATEWAY));
    services.start();
    try {
      assertThat(services.query(Scenario.SUCCESS).evidence().spans())
          .extracting(TraceSpan::eventName)
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(ReferenceSpan.values()).map(ReferenceSpan::eventName).toList());
    } finally {
      services.stop();
    }
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
