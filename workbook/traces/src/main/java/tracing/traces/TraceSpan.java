package tracing.traces;

import java.util.List;
import java.util.Map;

/**
 * One finished span, wherever it came from: the SDK of this process, an OTLP request or a file.
 *
 * <p>Ids are lower-case hexadecimal as in W3C Trace Context: 32 characters for a trace, 16 for a
 * span. Times are nanoseconds since the epoch. Attribute values are {@code String}, {@code
 * Boolean}, {@code Long}, {@code Double}, a {@code List} or a {@code Map} of these. Immutable,
 * therefore safe for use by several threads.
 *
 * @param parentSpanId the parent's span id, or the empty string for a root
 * @param kind the OpenTelemetry span kind without its prefix, such as {@code INTERNAL}
 * @param status {@code UNSET}, {@code OK} or {@code ERROR}
 * @param statusMessage the status description, or the empty string
 */
public record TraceSpan(
    String traceId,
    String spanId,
    String parentSpanId,
    String name,
    String kind,
    String status,
    String statusMessage,
    Map<String, Object> resource,
    Map<String, Object> attributes,
    List<Event> events,
    long startNanos,
    long endNanos) {

  /** Something that happened at one moment of a span, such as an exception. */
  public record Event(String name, long nanos, Map<String, Object> attributes) {}

  /** Tells whether this span names no parent. */
  public boolean isRoot() {
    return parentSpanId.isEmpty();
  }

  /** The name of the service that made this span, or {@code unknown_service}. */
  public String service() {
    return String.valueOf(resource.getOrDefault("service.name", "unknown_service"));
  }

  /** The HoneyHive event name where there is one, else the span's name. */
  public String eventName() {
    return text("honeyhive_event_name", name);
  }

  /** The HoneyHive event type, such as {@code model}, or the empty string. */
  public String eventType() {
    return text("honeyhive_event_type", "");
  }

  /** The HoneyHive session that this span belongs to, or the empty string. */
  public String sessionId() {
    return text("honeyhive.session_id", "");
  }

  /** The project in the settings of the service that made this span, or the empty string. */
  public String resourceProject() {
    return String.valueOf(resource.getOrDefault("honeyhive.project", ""));
  }

  /** How long the span lasted, in nanoseconds; never negative. */
  public long durationNanos() {
    return Math.max(0, endNanos - startNanos);
  }

  private String text(String key, String otherwise) {
    Object value = attributes.get(key);
    return value == null ? otherwise : value.toString();
  }
}
