package tracing.checks.testing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import tracing.checks.events.StateShared;
import tracing.services.ServiceName;
import tracing.services.TracedService;

/** Looks into a service for what its requests share. */
final class SharedState {

  private static final Pattern TRACEPARENT =
      Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private SharedState() {}

  /** Records an event for each field of a service that holds headers or a context. */
  static void addTo(InMemoryTelemetry telemetry, ServiceName name, TracedService service) {
    for (String field : fieldsOf(service)) {
      telemetry.add(new StateShared(name.label(), "the field " + field));
    }
  }

  /** Returns the names of the fields that hold headers or a context, though no request runs. */
  static List<String> fieldsOf(TracedService service) {
    return Arrays.stream(service.getClass().getDeclaredFields())
        .filter(field -> holdsContext(value(field, service)))
        .map(Field::getName)
        .toList();
  }

  private static boolean holdsContext(Object value) {
    if (value instanceof Context context) {
      return Span.fromContext(context).getSpanContext().isValid();
    }
    if (value instanceof Span span) {
      return span.getSpanContext().isValid();
    }
    return value != null
        && value.getClass().getName().startsWith("java.")
        && TRACEPARENT.matcher(value.toString()).find();
  }

  private static Object value(Field field, TracedService service) {
    try {
      field.setAccessible(true);
      return field.get(service);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot read " + field, e);
    }
  }
}
