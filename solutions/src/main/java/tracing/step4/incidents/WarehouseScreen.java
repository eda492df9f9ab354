package tracing.step4.incidents;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/** How the warehouse sends its spans to the monitoring server. */
public class WarehouseScreen {

  private WarehouseScreen() {}

  /** Returns what sends spans to a server, such as {@code http://localhost:4318}. */
  public static SpanExporter exporter(String backend) {
    // tag::fix[]
    return OtlpHttpSpanExporter.builder().setEndpoint(backend + "/v1/traces").build();
    // end::fix[]
  }
}
