package tracing.step4.incidents;

import io.opentelemetry.api.trace.Span;
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
    try (Scope scope = span.makeCurrent()) {
      String shelf = stock(medicine);
      span.end();
      return shelf;
    }
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
