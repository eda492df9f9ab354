//DEPS io.projectreactor:reactor-core:3.8.8
package tracing.step4.incidents;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Draws a weather map, as a reactive pipeline whose steps run on a scheduler. */
public class WeatherMap {

  private final Tracer tracer;
  private final Scheduler scheduler;

  public WeatherMap(Tracer tracer, Scheduler scheduler) {
    this.tracer = tracer;
    this.scheduler = scheduler;
  }

  /** Returns the map of a region. */
  public Mono<String> draw(String region) {
    return Mono.fromCallable(() -> step("load measurements", Context.current(), region))
        .map(measurements -> step("draw clouds", Context.current(), measurements))
        .subscribeOn(scheduler);
  }

  private String step(String name, Context parent, String input) {
    Span span = tracer.spanBuilder(name).setParent(parent).startSpan();
    try (Scope scope = span.makeCurrent()) {
      return name + " " + input;
    } finally {
      span.end();
    }
  }
}
