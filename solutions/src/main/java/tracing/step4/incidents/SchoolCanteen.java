package tracing.step4.incidents;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The canteen of a school. Its kitchen cooks each meal on a thread of its own. */
public class SchoolCanteen {

  private final Tracer tracer;
  private final Function<String, CompletableFuture<String>> kitchen;

  public SchoolCanteen(Tracer tracer, Function<String, CompletableFuture<String>> kitchen) {
    this.tracer = tracer;
    this.kitchen = kitchen;
  }

  /** Returns the meal, once it is cooked. */
  public CompletableFuture<String> order(String dish) {
    // tag::fix[]
    Span span = tracer.spanBuilder("cook " + dish).startSpan();
    try (Scope scope = span.makeCurrent()) {
      return kitchen.apply(dish).whenComplete((meal, failure) -> span.end());
    }
    // end::fix[]
  }
}
