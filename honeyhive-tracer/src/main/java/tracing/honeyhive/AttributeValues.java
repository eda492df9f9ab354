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

  /** Receives the attributes: a span or a span builder. */
  @FunctionalInterface
  interface Target {
    <T> void set(AttributeKey<T> key, T value);
  }

  /**
   * Sets one attribute for a scalar, and one for each scalar inside a map, list or array. Nulls,
   * empty containers and values nested more than 16 levels deep are left out. Never throws.
   */
  static void flatten(Target target, String key, Object value) {
    put(target, key, value, 0);
  }

  static boolean isContainer(Object value) {
    return value instanceof Map
        || value instanceof Iterable
        || (value != null && value.getClass().isArray());
  }

  private static void put(Target target, String key, Object value, int depth) {
    if (value == null || depth > MAX_DEPTH) {
      return;
    }
    if (!isContainer(value)) {
      putScalar(target, key, value);
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((name, element) -> put(target, key + "." + name, element, depth + 1));
    } else if (value instanceof Iterable<?> elements) {
      putElements(target, key, elements, depth);
    } else {
      for (int i = 0; i < Array.getLength(value); i++) {
        put(target, key + "." + i, Array.get(value, i), depth + 1);
      }
    }
  }

  private static void putElements(Target target, String key, Iterable<?> elements, int depth) {
    int index = 0;
    for (Object element : elements) {
      put(target, key + "." + index++, element, depth + 1);
    }
  }

  private static void putScalar(Target target, String key, Object value) {
    if (value instanceof String text) {
      target.set(AttributeKey.stringKey(key), text);
    } else if (value instanceof Boolean flag) {
      target.set(AttributeKey.booleanKey(key), flag);
    } else if (value instanceof Float || value instanceof Double) {
      target.set(AttributeKey.doubleKey(key), ((Number) value).doubleValue());
    } else if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      target.set(AttributeKey.longKey(key), ((Number) value).longValue());
    } else {
      target.set(AttributeKey.stringKey(key), text(value));
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
