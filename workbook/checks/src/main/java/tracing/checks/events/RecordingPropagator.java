package tracing.checks.events;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Delegates to another propagator, and records each injection and extraction. */
record RecordingPropagator(
    TextMapPropagator delegate,
    String service,
    Consumer<ContextEvent> events,
    RequestThreads threads)
    implements TextMapPropagator {

  @Override
  public Collection<String> fields() {
    return delegate.fields();
  }

  @Override
  public <C> void inject(Context context, C carrier, TextMapSetter<C> setter) {
    Map<String, String> written = new LinkedHashMap<>();
    delegate.inject(
        context,
        carrier,
        (to, key, value) -> {
          written.put(key, value);
          setter.set(to, key, value);
        });
    String spanId = ContextEventRecorder.spanId(context);
    String location = CodeLocation.current();
    threads.checkThread(spanId);
    threads.injected(carrier);
    events.accept(new ContextEvent.ContextInjected(service, spanId, written, location));
  }

  @Override
  public <C> Context extract(Context context, C carrier, TextMapGetter<C> getter) {
    Map<String, String> found = new LinkedHashMap<>();
    List<String> missed = new ArrayList<>();
    for (String field : fields()) {
      String value = getter.get(carrier, field);
      if (value != null) {
        found.put(field, value);
      } else {
        getter.keys(carrier).forEach(key -> addIfSame(field, key, missed));
      }
    }
    Context extracted = delegate.extract(context, carrier, getter);
    String spanId =
        Span.fromContextOrNull(extracted) == Span.fromContextOrNull(context)
            ? ""
            : ContextEventRecorder.spanId(extracted);
    events.accept(
        new ContextEvent.ContextExtracted(
            service, spanId, found, missed, carrier instanceof Map, CodeLocation.current()));
    return extracted;
  }

  private static void addIfSame(String field, String key, List<String> missed) {
    if (field.equalsIgnoreCase(key)) {
      missed.add(key);
    }
  }
}
