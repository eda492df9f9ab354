package tracing.honeyhive;

import io.opentelemetry.api.common.AttributeKey;
import java.lang.reflect.Array;
import java.util.Map;

/**
 * Turns Java values into span attributes: maps into {@code .key}, lists and arrays into {@code .0},
 * {@code .1}, scalars typed. Source: {@code enrich_span} of HoneyHive's Python SDK 1.5.1.
 */
final class AttributeValues {

  private static final int MAX_DEPTH = 16;

  private AttributeValues() {}

  /** Where attributes go: a span, or the builder of one. */
  @FunctionalInterface
  interface Target {
    <T> void set(AttributeKey<T> key, T value);
  }

  /** Never throws; nulls and empty containers are left out, and so is what nests over 16 deep. */
  static void flatten(Target target, AttributeName key, Object value) {
    put(target, key, value, 0);
  }

  static boolean isContainer(Object value) {
    return !isScalar(value)
        && (value instanceof Map
            || value instanceof Iterable
            || (value != null && value.getClass().isArray()));
  }

  /** Asks for final classes first: to find that a class is no Map takes longer than all of them. */
  private static boolean isScalar(Object value) {
    return value instanceof String || value instanceof Boolean || value instanceof Number;
  }

  private static void put(Target target, AttributeName key, Object value, int depth) {
    if (value == null || depth > MAX_DEPTH) {
      return;
    }
    if (!isContainer(value)) {
      putScalar(target, key, value);
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((name, element) -> put(target, key.child(name), element, depth + 1));
    } else if (value instanceof Iterable<?> elements) {
      putElements(target, key, elements, depth);
    } else {
      for (int i = 0; i < Array.getLength(value); i++) {
        put(target, key.child(i), Array.get(value, i), depth + 1);
      }
    }
  }

  private static void putElements(
      Target target, AttributeName key, Iterable<?> elements, int depth) {
    int index = 0;
    for (Object element : elements) {
      put(target, key.child(index++), element, depth + 1);
    }
  }

  private static void putScalar(Target target, AttributeName key, Object value) {
    if (value instanceof String text) {
      target.set(key.stringKey(), text);
    } else if (value instanceof Boolean flag) {
      target.set(key.booleanKey(), flag);
    } else if (value instanceof Float || value instanceof Double) {
      target.set(key.doubleKey(), ((Number) value).doubleValue());
    } else if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      target.set(key.longKey(), ((Number) value).longValue());
    } else {
      target.set(key.stringKey(), text(value));
    }
  }

  private static String text(Object value) {
    try {
      return String.valueOf(value);
    } catch (RuntimeException e) {
      return "(" + value.getClass().getName() + ")";
    }
  }
}
