package tracing.step4.incidents;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;

/** The search of the library's catalogue. */
public class CityLibrary {

  private final Tracer tracer;

  public CityLibrary(Tracer tracer) {
    this.tracer = tracer;
  }

  /** Returns the books on a subject. */
  public String find(String title) {
    Span span = tracer.spanBuilder("find books").startSpan();
    // tag::fix[]
    try (Scope scope = span.makeCurrent()) {
      // end::fix[]
      String books = read(title);
      Span.current().setAttribute("books", books);
      return books;
    } finally {
      span.end();
    }
  }

  private String read(String title) {
    Span span = tracer.spanBuilder("read index").startSpan();
    try (Scope scope = span.makeCurrent()) {
      return "books on " + title;
    } finally {
      span.end();
    }
  }
}
