package tracing.step4.labs;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Symptom: each answer is two traces, since the search runs on a thread pool. */
public class LostOnAnExecutor {

  private final Tracer tracer;
  private final ExecutorService pool;

  public LostOnAnExecutor(Tracer tracer, ExecutorService pool) {
    this.tracer = tracer;
    this.pool = pool;
  }

  public String answer(String question) throws Exception {
    Span span = tracer.spanBuilder("answer").startSpan();
    try (Scope scope = span.makeCurrent()) {
      // tag::fix[]
      Future<String> documents = pool.submit(Context.current().wrap(() -> search(question)));
      // end::fix[]
      return documents.get(5, TimeUnit.SECONDS);
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
