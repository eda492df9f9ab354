package tracing.step4.incidents;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;

/** The orders of a pharmacy. */
public class NightPharmacy {

  private final Tracer tracer;

  public NightPharmacy(Tracer tracer) {
    this.tracer = tracer;
  }

  /** Returns where a medicine is. */
  public String order(String medicine) {
    Span span = tracer.spanBuilder("order medicine").startSpan();
    // tag::fix[]
    try (Scope scope = span.makeCurrent()) {
      return stock(medicine);
    } catch (RuntimeException e) {
      span.recordException(e);
      span.setStatus(StatusCode.ERROR, e.getMessage());
      throw e;
    } finally {
      span.end();
    }
    // end::fix[]
  }

  private String stock(String medicine) {
    Span span = tracer.spanBuilder("check stock").startSpan();
    try (Scope scope = span.makeCurrent()) {
      if (medicine.isEmpty()) {
        throw new IllegalArgumentException("the order names no medicine");
      }
      return "shelf of " + medicine;
    } finally {
      span.end();
    }
  }
}
