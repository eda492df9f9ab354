package tracing.honeyhive;

/**
 * An exception that becomes the HTTP answer of a service.
 *
 * <p>{@link HoneyHiveTracer#trace} records the status as {@code http.response.status_code}. A
 * status below 500 does not mark the span as an ERROR, because the caller made the mistake; a
 * status of 500 or more does. Source: OpenTelemetry semantic conventions for HTTP spans, section
 * "Status".
 */
public interface HttpStatusException {

  /** The HTTP status of the answer, 100 to 599. */
  int httpStatus();
}
