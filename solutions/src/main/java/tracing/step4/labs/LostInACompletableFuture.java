package tracing.step4.labs;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Symptom: since the code is asynchronous, each step of an answer is a trace of its own. */
public class LostInACompletableFuture {

  private final Tracer tracer;
  private final Executor pool;

  public LostInACompletableFuture(Tracer tracer, Executor pool) {
    this.tracer = tracer;
    this.pool = pool;
  }

  public CompletableFuture<String> answer(String question) {
    Span span = tracer.spanBuilder("answer").startSpan();
    try (Scope scope = span.makeCurrent()) {
      // tag::fix[]
      Context context = Context.current();
      return CompletableFuture.supplyAsync(
              context.wrapSupplier(() -> step("search", question)), pool)
          .thenApplyAsync(context.wrapFunction(documents -> step("summarise", documents)), pool)
          // end::fix[]
          .whenComplete((answer, failure) -> span.end());
    }
  }

  private String step(String name, String input) {
    Span span = tracer.spanBuilder(name).startSpan();
    try (Scope scope = span.makeCurrent()) {
      return name + " " + input;
    } finally {
      span.end();
    }
  }
}
