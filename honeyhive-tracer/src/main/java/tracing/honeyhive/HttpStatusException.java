package tracing.honeyhive;

/**
 * An exception that stands for the HTTP answer a service is about to give.
 *
 * <p>{@link HoneyHiveTracer#trace} records the status as {@code http.response.status_code}. A
 * status below 500 is the caller's mistake, so the span's own status stays unset; from 500 on the
 * span is a failure. Source: OpenTelemetry semantic conventions for HTTP spans, section "Status".
 */
public interface HttpStatusException {

  /** The HTTP status of the answer, 100 to 599. */
  int httpStatus();
}
