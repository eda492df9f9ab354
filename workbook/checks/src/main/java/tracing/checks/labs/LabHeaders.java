package tracing.checks.labs;

import java.util.HashMap;
import java.util.Map;

/** The headers of a caller from outside, and how to read them. */
public final class LabHeaders {

  /** The caller's trace id. */
  public static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

  /** The id of the caller's span. */
  public static final String SPAN_ID = "b7ad6b7169203331";

  /** The caller's HoneyHive session, which travels as baggage. */
  public static final String SESSION = "3f1c8a52-7f1e-4b0a-9d6b-0c5a3e8d7b61";

  private LabHeaders() {}

  /** Returns the headers of a caller that records its span; they may be changed. */
  public static Map<String, String> sampled() {
    return headers("01");
  }

  /** Returns the headers of a caller that does not record its span. */
  public static Map<String, String> unsampled() {
    return headers("00");
  }

  /** Returns the header of a caller that speaks B3. */
  public static Map<String, String> b3() {
    return Map.of("b3", TRACE_ID + "-" + SPAN_ID + "-1");
  }

  private static Map<String, String> headers(String flags) {
    Map<String, String> headers = new HashMap<>();
    headers.put("traceparent", "00-" + TRACE_ID + "-" + SPAN_ID + "-" + flags);
    headers.put("baggage", "session_id=" + SESSION);
    return headers;
  }
}
