package tracing.honeyhive;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.lang.reflect.Array;
import java.util.Map;

/**
 * Turns Java values into span attributes: maps into {@code .key}, lists and arrays into {@code .0},
 * {@code .1}, scalars typed. Source: {@code enrich_span} of HoneyHive's Python SDK 1.5.1.
 */
final class AttributeValues {

  private static final int MAX_DEPTH = 16;

  private AttributeValues() {}

  /** Never throws; nulls and empty containers are left out, and so is what nests over 16 deep. */
  static Attributes flatten(String key, Object value) {
    AttributesBuilder attributes = Attributes.builder();
    put(attributes, key, value, 0);
    return attributes.build();
  }

  static boolean isContainer(Object value) {
    return value instanceof Map
        || value instanceof Iterable
        || (value != null && value.getClass().isArray());
  }

  private static void put(AttributesBuilder attributes, String key, Object value, int depth) {
    if (value == null || depth > MAX_DEPTH) {
      return;
    }
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, element) -> put(attributes, key + "." + name, element, depth + 1));
    } else if (value instanceof Iterable<?> elements) {
      putElements(attributes, key, elements, depth);
    } else if (value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        put(attributes, key + "." + i, Array.get(value, i), depth + 1);
      }
    } else {
      putScalar(attributes, key, value);
    }
  }

  private static void putElements(
      AttributesBuilder attributes, String key, Iterable<?> elements, int depth) {
    int index = 0;
    for (Object element : elements) {
      put(attributes, key + "." + index++, element, depth + 1);
    }
  }

  private static void putScalar(AttributesBuilder attributes, String key, Object value) {
    if (value instanceof Boolean flag) {
      attributes.put(key, flag);
    } else if (value instanceof Float || value instanceof Double) {
      attributes.put(key, ((Number) value).doubleValue());
    } else if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      attributes.put(key, ((Number) value).longValue());
    } else {
      attributes.put(key, text(value));
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
