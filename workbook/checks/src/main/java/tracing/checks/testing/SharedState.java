package tracing.checks.testing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import tracing.checks.events.ContextEvent;
import tracing.checks.events.StateShared;
import tracing.services.TracedService;

/** Looks into a service for what its requests share. */
final class SharedState {

  private static final Pattern TRACEPARENT =
      Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private SharedState() {}

  /** The event that a field still holds headers or a context after a request was answered. */
  static StateShared event(ContextEvent answered, String field, boolean fromStart) {
    return new StateShared(
        answered.service(),
        fromStart
            ? "keeps a span or headers from its start in the field "
                + field
                + ", which belong to no request"
            : "keeps the context of one request in the field "
                + field
                + ", which other requests use too");
  }

  /**
   * Returns the names of the fields that hold headers or a context, though no request runs: the
   * service's own, those of its superclasses, and the static ones of the classes nested in it. A
   * field that is a ThreadLocal is looked at as this thread sees it.
   */
  static List<String> fieldsOf(TracedService service) {
    Set<Class<?>> classes = new LinkedHashSet<>();
    for (Class<?> type = service.getClass(); isOwn(type, service); type = type.getSuperclass()) {
      classes.add(type);
      classes.addAll(Arrays.asList(type.getNestHost().getNestMembers()));
    }
    return classes.stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
        .filter(field -> holdsContext(value(field, service)))
        .map(Field::getName)
        .distinct()
        .toList();
  }

  private static boolean isOwn(Class<?> type, TracedService service) {
    return type.getPackageName().equals(service.getClass().getPackageName());
  }

  private static boolean holdsContext(Object value) {
    if (value instanceof Context context) {
      return Span.fromContext(context).getSpanContext().isValid();
    }
    if (value instanceof Span span) {
      return span.getSpanContext().isValid();
    }
    if (value instanceof ThreadLocal<?> local) {
      return holdsContext(local.get());
    }
    if (value instanceof AtomicReference<?> reference) {
      return holdsContext(reference.get());
    }
    if (value instanceof Map<?, ?> map
        && map.values().stream().anyMatch(SharedState::holdsContext)) {
      return true;
    }
    return value != null
        && value.getClass().getName().startsWith("java.")
        && TRACEPARENT.matcher(value.toString()).find();
  }

  private static Object value(Field field, TracedService service) {
    boolean isStatic = Modifier.isStatic(field.getModifiers());
    if (!isStatic && !field.getDeclaringClass().isInstance(service)) {
      return null;
    }
    try {
      field.setAccessible(true);
      return field.get(service);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot read " + field, e);
    }
  }
}
