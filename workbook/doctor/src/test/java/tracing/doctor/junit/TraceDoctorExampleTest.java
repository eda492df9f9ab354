package tracing.doctor.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The example of docs/doctor.md. */
@DisplayName("An order")
class TraceDoctorExampleTest {

  // tag::extension[]
  @RegisterExtension
  static final OpenTelemetryExtension telemetry = OpenTelemetryExtension.create();

  @RegisterExtension
  static final TraceDoctorExtension doctor =
      TraceDoctorExtension.of(telemetry::getSpans).allowRemoteParents();

  // end::extension[]

  @Test
  @DisplayName("is one whole trace")
  void order() {
    Tracer tracer = telemetry.getOpenTelemetry().getTracer("shop");
    Span request = tracer.spanBuilder("POST /order").setSpanKind(SpanKind.SERVER).startSpan();
    try (Scope scope = request.makeCurrent()) {
      tracer.spanBuilder("store order").startSpan().end();
    } finally {
      request.end();
    }

    assertThat(telemetry.getSpans()).hasSize(2);
  }
}
