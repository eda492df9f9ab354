package tracing.step4.labs;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/** Symptom: the backend is up, and shows nothing. The log says 404, once. */
public class EndpointWithoutItsPath {

  private EndpointWithoutItsPath() {}

  /** Exports to a backend, such as {@code http://localhost:4318}. */
  public static SpanExporter exporter(String backend) {
    // tag::fix[]
    return OtlpHttpSpanExporter.builder().setEndpoint(backend + "/v1/traces").build();
    // end::fix[]
  }
}
