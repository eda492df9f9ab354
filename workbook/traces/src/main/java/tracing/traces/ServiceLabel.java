package tracing.traces;

import java.util.Map;

/** The name of a span's service as people see it. */
public final class ServiceLabel {

  private static final int INSTANCE_LENGTH = 8;

  private ServiceLabel() {}

  /**
   * Returns the name of the service. A service without a name, such as one on HoneyHive's Python
   * SDK, is shown by its HoneyHive source and the start of its instance id: {@code
   * api-gateway@df8c8ce0}.
   */
  public static String of(TraceSpan span) {
    if (!span.service().startsWith("unknown_service")) {
      return span.service();
    }
    String source = text(span.attributes(), "honeyhive.source", span.service());
    String instance = text(span.resource(), "service.instance.id", "");
    String start = instance.substring(0, Math.min(INSTANCE_LENGTH, instance.length()));
    return start.isEmpty() ? source : source + "@" + start;
  }

  private static String text(Map<String, Object> attributes, String key, String fallback) {
    return String.valueOf(attributes.getOrDefault(key, fallback));
  }
}
