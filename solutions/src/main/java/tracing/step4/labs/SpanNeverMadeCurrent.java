package tracing.step4.labs;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;

/** Symptom: the search is a trace of its own, and the attribute `documents` is on no span. */
public class SpanNeverMadeCurrent {

  private final Tracer tracer;

  public SpanNeverMadeCurrent(Tracer tracer) {
    this.tracer = tracer;
  }

  public String answer(String question) {
    Span span = tracer.spanBuilder("answer").startSpan();
    // tag::fix[]
    try (Scope scope = span.makeCurrent()) {
      // end::fix[]
      String documents = search(question);
      Span.current().setAttribute("documents", documents);
      return documents;
    } finally {
      span.end();
    }
  }

  private String search(String question) {
    Span span = tracer.spanBuilder("search").startSpan();
    try (Scope scope = span.makeCurrent()) {
      return "documents on " + question;
    } finally {
      span.end();
    }
  }
}
