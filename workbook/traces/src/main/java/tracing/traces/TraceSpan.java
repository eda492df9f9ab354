package tracing.traces;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One finished span, from any source: the SDK of this process, an OTLP request or a file.
 *
 * <p>Ids are lower-case hexadecimal as in W3C Trace Context. Times are nanoseconds since the epoch;
 * 0 means that the time is unknown. Attribute values are {@code String}, {@code Boolean}, {@code
 * Long}, {@code Double}, a {@code List} or a {@code Map} of these. Threads can share a read span.
 *
 * @param parentSpanId the parent's span id, or the empty string for a root
 * @param kind the span kind; {@code INTERNAL} for an unspecified one, as OTLP allows
 * @param statusMessage the status description, or the empty string
 * @param resource the attributes of the resource, such as {@code service.name}
 * @param details the parts that many formats leave out
 */
public record TraceSpan(
    String traceId,
    String spanId,
    String parentSpanId,
    String name,
    SpanKind kind,
    StatusCode status,
    String statusMessage,
    Map<String, Object> resource,
    Map<String, Object> attributes,
    List<Event> events,
    SpanDetails details,
    long startNanos,
    long endNanos) {

  /** An event of a span, such as an exception, and its time in nanoseconds since the epoch. */
  public record Event(String name, long nanos, Map<String, Object> attributes) {}

  /** Returns the hash of the span id; those of all attributes together take much longer. */
  @Override
  public int hashCode() {
    return spanId.hashCode();
  }

  /** Creates an internal span without status, resource, attributes and events. */
  public static TraceSpan of(
      String traceId, String spanId, String parentSpanId, String name, long start, long end) {
    return new TraceSpan(
        traceId,
        spanId,
        parentSpanId,
        name,
        SpanKind.INTERNAL,
        StatusCode.UNSET,
        "",
        Map.of(),
        Map.of(),
        List.of(),
        SpanDetails.NONE,
        start,
        end);
  }

  /** Returns a copy with other ids. */
  public TraceSpan withIds(String newTraceId, String newSpanId, String newParentSpanId) {
    return copy(
        newTraceId, newSpanId, newParentSpanId, status, statusMessage, resource, attributes);
  }

  /** Returns a copy with another status. */
  public TraceSpan withStatus(StatusCode newStatus, String message) {
    return copy(traceId, spanId, parentSpanId, newStatus, message, resource, attributes);
  }

  /** Returns a copy with one more attribute, or with another value of it. */
  public TraceSpan withAttribute(String key, Object value) {
    Map<String, Object> changed = with(attributes, key, value);
    return copy(traceId, spanId, parentSpanId, status, statusMessage, resource, changed);
  }

  /** Returns a copy with one more attribute of the resource, or with another value of it. */
  public TraceSpan withResourceAttribute(String key, Object value) {
    Map<String, Object> changed = with(resource, key, value);
    return copy(traceId, spanId, parentSpanId, status, statusMessage, changed, attributes);
  }

  /** Returns a copy whose start and end are later by some nanoseconds, or earlier if negative. */
  public TraceSpan later(long nanos) {
    return withTimes(startNanos + nanos, endNanos + nanos);
  }

  /** Returns a copy with other times, in nanoseconds since the epoch. */
  public TraceSpan withTimes(long start, long end) {
    return new TraceSpan(
        traceId,
        spanId,
        parentSpanId,
        name,
        kind,
        status,
        statusMessage,
        resource,
        attributes,
        events,
        details,
        start,
        end);
  }

  /** Tells whether this span has no parent. */
  public boolean isRoot() {
    return parentSpanId.isEmpty();
  }

  /** Returns the name of the service that made this span, or {@code unknown_service}. */
  public String service() {
    return text(resource, "service.name", "unknown_service");
  }

  /** Returns the HoneyHive event name, or else the span's name. */
  public String eventName() {
    return text(attributes, "honeyhive_event_name", name);
  }

  /** Returns the HoneyHive event type, such as {@code model}, or the empty string. */
  public String eventType() {
    return text(attributes, "honeyhive_event_type", "");
  }

  /** Returns the id of the HoneyHive session that this span belongs to, or the empty string. */
  public String sessionId() {
    return text(attributes, "honeyhive.session_id", "");
  }

  /** Returns the HoneyHive project that the service is set to, or the empty string. */
  public String resourceProject() {
    return text(resource, "honeyhive.project", "");
  }

  /** Returns the span's duration in nanoseconds; never negative. */
  public long durationNanos() {
    return Math.max(0, endNanos - startNanos);
  }

  private static String text(Map<String, Object> attributes, String key, String fallback) {
    return String.valueOf(attributes.getOrDefault(key, fallback));
  }

  private static Map<String, Object> with(Map<String, Object> all, String key, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(all);
    changed.put(key, value);
    return changed;
  }

  private TraceSpan copy(
      String newTraceId,
      String newSpanId,
      String newParentSpanId,
      StatusCode newStatus,
      String message,
      Map<String, Object> newResource,
      Map<String, Object> newAttributes) {
    return new TraceSpan(
        newTraceId,
        newSpanId,
        newParentSpanId,
        name,
        kind,
        newStatus,
        message,
        newResource,
        newAttributes,
        events,
        details,
        startNanos,
        endNanos);
  }
}
