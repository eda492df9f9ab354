package tracing.step4.labs;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Map;
import tracing.services.http.RequestHeaders;

/**
 * Symptom: now and then a request is in the trace of another one, which has nothing to do with it.
 */
public class ScopeLeakedOnAPooledThread {

  private final OpenTelemetry telemetry;

  public ScopeLeakedOnAPooledThread(OpenTelemetry telemetry) {
    this.telemetry = telemetry;
  }

  public void handle(String name, Map<String, String> headers) {
    Context caller =
        telemetry
            .getPropagators()
            .getTextMapPropagator()
            .extract(Context.current(), headers, RequestHeaders.GETTER);
    // tag::fix[]
    try (Scope scope = caller.makeCurrent()) {
      Span span = telemetry.getTracer("lab").spanBuilder(name).startSpan();
      span.setAttribute("headers", headers.size());
      span.end();
    }
    // end::fix[]
  }
}
