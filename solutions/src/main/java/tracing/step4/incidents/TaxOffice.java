package tracing.step4.incidents;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Answers a question with what the law says on it. Laws are searched on a thread pool. */
public class TaxOffice {

  private final Tracer tracer;
  private final ExecutorService pool;

  public TaxOffice(Tracer tracer, ExecutorService pool) {
    this.tracer = tracer;
    this.pool = pool;
  }

  /** Returns an answer. */
  public String answer(String question) throws Exception {
    Span span = tracer.spanBuilder("answer question").startSpan();
    try (Scope scope = span.makeCurrent()) {
      // tag::fix[]
      Future<String> laws = pool.submit(Context.current().wrap(() -> search(question)));
      // end::fix[]
      return laws.get(5, TimeUnit.SECONDS);
    } finally {
      span.end();
    }
  }

  private String search(String question) {
    Span span = tracer.spanBuilder("search laws").startSpan();
    try (Scope scope = span.makeCurrent()) {
      return "the laws on " + question;
    } finally {
      span.end();
    }
  }
}
