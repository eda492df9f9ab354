package tracing.step4.labs;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Symptom: since requests go through our proxy, each is two traces. */
public class ProxyStripsHeaders {

  // tag::fix[]
  private static final Set<String> PASSED_ON =
      Set.of(
          "accept",
          "authorization",
          "content-length",
          "content-type",
          "user-agent",
          "traceparent",
          "tracestate",
          "baggage");

  // end::fix[]

  private ProxyStripsHeaders() {}

  /** Returns what of a request's headers the proxy passes on. */
  public static Map<String, String> passOn(Map<String, String> received) {
    Map<String, String> headers = new HashMap<>(received);
    headers.keySet().removeIf(name -> !PASSED_ON.contains(name.toLowerCase(Locale.ROOT)));
    return headers;
  }
}
