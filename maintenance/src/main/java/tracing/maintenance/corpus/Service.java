package tracing.maintenance.corpus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A service of a generated system. Immutable.
 *
 * @param name its service.name
 * @param style the names of the attributes that it writes
 * @param language telemetry.sdk.language, such as {@code java}
 * @param id service.instance.id, or the empty string if the SDK does not set it
 * @param skewNanos how far its clock is ahead
 */
record Service(String name, Style style, String language, String id, long skewNanos) {

  /** The names of attributes that an instrumentation writes. */
  enum Style {
    /** Semantic conventions from 1.23 on. */
    CURRENT,
    /** Semantic conventions before 1.23. */
    OLD,
    /** Tags of Brave and other tracers that report to Zipkin. */
    ZIPKIN
  }

  Map<String, Object> resource() {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("service.name", name);
    if (style != Style.ZIPKIN) {
      resource.put("telemetry.sdk.language", language);
    }
    if (!id.isEmpty()) {
      resource.put("service.instance.id", id);
    }
    return resource;
  }

  /** Returns what the service's clock shows: browsers count milliseconds, Zipkin microseconds. */
  long clock(long nanos) {
    long own = nanos + skewNanos;
    if (language.equals("webjs")) {
      return own - own % TimeUnit.MILLISECONDS.toNanos(1);
    }
    return style == Style.ZIPKIN ? own - own % TimeUnit.MICROSECONDS.toNanos(1) : own;
  }

  Service named(String newName) {
    return new Service(newName, style, language, id, skewNanos);
  }
}
