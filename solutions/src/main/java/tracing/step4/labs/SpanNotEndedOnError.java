package tracing.step4.labs;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;

/** Symptom: when a search fails, its trace has no root. When it does not, all is well. */
public class SpanNotEndedOnError {

  private final Tracer tracer;

  public SpanNotEndedOnError(Tracer tracer) {
    this.tracer = tracer;
  }

  public String answer(String question) {
    Span span = tracer.spanBuilder("answer").startSpan();
    // tag::fix[]
    try (Scope scope = span.makeCurrent()) {
      return search(question);
    } catch (RuntimeException e) {
      span.recordException(e);
      span.setStatus(StatusCode.ERROR, e.getMessage());
      throw e;
    } finally {
      span.end();
    }
    // end::fix[]
  }

  private String search(String question) {
    Span span = tracer.spanBuilder("search").startSpan();
    try (Scope scope = span.makeCurrent()) {
      if (question.isEmpty()) {
        throw new IllegalArgumentException("the question is empty");
      }
      return "documents on " + question;
    } finally {
      span.end();
    }
  }
}
