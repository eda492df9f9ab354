package tracing.services.http;

import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import spark.Request;

/** The headers of a request as a map. */
public final class RequestHeaders {

  /** Reads the maps that {@link #of} returns, whose keys are in lower case. */
  public static final TextMapGetter<Map<String, String>> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> headers) {
          return headers.keySet();
        }

        @Override
        public String get(Map<String, String> headers, String name) {
          return headers.get(name);
        }
      };

  private RequestHeaders() {}

  /**
   * Returns every header by its lower-case name.
   *
   * <p>The values of a header that was sent more than once are joined with a comma, as RFC 9110,
   * section 5.3 says. So a repeated {@code tracestate} or {@code baggage} is read whole, and a
   * repeated {@code traceparent} is no longer a valid one.
   */
  public static Map<String, String> of(Request request) {
    Map<String, String> headers = new TreeMap<>();
    for (String name : Collections.list(request.raw().getHeaderNames())) {
      String values = String.join(",", Collections.list(request.raw().getHeaders(name)));
      headers.put(name.toLowerCase(Locale.ROOT), values);
    }
    return headers;
  }
}
