package tracing.step4.incidents;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The search for flights. Its steps run one after the other, on threads of a pool. */
public class FlightSearch {

  private final Tracer tracer;
  private final Executor pool;

  public FlightSearch(Tracer tracer, Executor pool) {
    this.tracer = tracer;
    this.pool = pool;
  }

  /** Returns the offers for a route. */
  public CompletableFuture<String> search(String route) {
    Span span = tracer.spanBuilder("search flights").startSpan();
    try (Scope scope = span.makeCurrent()) {
      // tag::fix[]
      Context context = Context.current();
      return CompletableFuture.supplyAsync(
              context.wrapSupplier(() -> step("ask airlines", route)), pool)
          .thenApplyAsync(context.wrapFunction(offers -> step("compare prices", offers)), pool)
          // end::fix[]
          .whenComplete((offers, failure) -> span.end());
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
