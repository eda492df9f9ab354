package tracing.probe.run;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** How a {@link FixtureService} takes the contexts of its callers. */
final class FixtureContexts {

  private final Break broken;
  private final TextMapPropagator propagator;
  private volatile Context field = Context.root();

  FixtureContexts(Break broken, TextMapPropagator propagator) {
    this.broken = broken;
    this.propagator = propagator;
  }

  Context extract(HttpExchange exchange) {
    if (broken == Break.NEVER_EXTRACTS || broken == Break.COPIES_HEADER) {
      return Context.root();
    }
    Context start = broken == Break.SCOPE_LEAKED ? Context.current() : Context.root();
    Context caller = propagator.extract(start, exchange.getRequestHeaders(), new Getter(broken));
    field = caller;
    return broken == Break.EXTRACTS_NOT_CURRENT ? Context.current() : caller;
  }

  Context afterBody(Context caller) {
    return broken == Break.SHARED_STATE ? field : caller;
  }

  /** Reads the headers of the JDK's server, which writes their names as Traceparent. */
  private record Getter(Break broken) implements TextMapGetter<Headers> {

    @Override
    public Iterable<String> keys(Headers headers) {
      return headers.keySet();
    }

    @Override
    public String get(Headers headers, String key) {
      if (broken == Break.CASE_SENSITIVE) {
        return Map.copyOf(headers).getOrDefault(key, List.of()).stream().findFirst().orElse(null);
      }
      return headers.getFirst(key);
    }

    @Override
    public Iterator<String> getAll(Headers headers, String key) {
      return headers.getOrDefault(key, List.of()).iterator();
    }
  }
}
