package tracing.step4.incidents;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Map;
import tracing.services.http.RequestHeaders;

/** The part of the ticket desk that handles requests. */
public class TicketDesk {

  private final OpenTelemetry telemetry;

  public TicketDesk(OpenTelemetry telemetry) {
    this.telemetry = telemetry;
  }

  /** Handles one request. */
  public void handle(String name, Map<String, String> headers) {
    Context caller =
        telemetry
            .getPropagators()
            .getTextMapPropagator()
            .extract(Context.current(), headers, RequestHeaders.GETTER);
    // tag::fix[]
    try (Scope scope = caller.makeCurrent()) {
      Span span = telemetry.getTracer("incident").spanBuilder(name).startSpan();
      span.setAttribute("headers", headers.size());
      span.end();
    }
    // end::fix[]
  }
}
