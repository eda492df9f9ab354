package tracing.checks.events;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Tells a listener of each context that is injected or extracted, and with which headers. */
final class RecordingPropagator implements TextMapPropagator {

  private final TextMapPropagator delegate;
  private final ContextListener listener;

  RecordingPropagator(TextMapPropagator delegate, ContextListener listener) {
    this.delegate = delegate;
    this.listener = listener;
  }

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
    listener.happened(Act.Kind.INJECTED, Span.fromContext(context).getSpanContext(), written);
  }

  @Override
  public <C> Context extract(Context context, C carrier, TextMapGetter<C> getter) {
    Map<String, String> read = read(carrier, getter);
    Context extracted = delegate.extract(context, carrier, getter);
    listener.happened(Act.Kind.EXTRACTED, Span.fromContext(extracted).getSpanContext(), read);
    return extracted;
  }

  private <C> Map<String, String> read(C carrier, TextMapGetter<C> getter) {
    Map<String, String> read = new LinkedHashMap<>();
    for (String field : fields()) {
      String value = getter.get(carrier, field);
      if (value != null) {
        read.put(field, value);
      } else {
        spelling(carrier, getter, field).ifPresent(name -> read.put(name, Act.NOT_FOUND));
      }
    }
    if (read.isEmpty() && carrier instanceof Map) {
      read.put(Act.OTHER_MAP, "");
    }
    return read;
  }

  private static <C> Optional<String> spelling(C carrier, TextMapGetter<C> getter, String field) {
    return StreamSupport.stream(getter.keys(carrier).spliterator(), false)
        .filter(field::equalsIgnoreCase)
        .findFirst();
  }
}
