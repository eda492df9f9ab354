package tracing.step4.incidents;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The part of the gateway that passes requests on. */
public class HotelBooking {

  private static final Set<String> PASSED_ON =
      Set.of("accept", "authorization", "content-length", "content-type", "user-agent");

  private HotelBooking() {}

  /** Returns the headers of the request that the gateway sends on. */
  public static Map<String, String> passOn(Map<String, String> received) {
    Map<String, String> headers = new HashMap<>(received);
    headers.keySet().removeIf(name -> !PASSED_ON.contains(name.toLowerCase(Locale.ROOT)));
    return headers;
  }
}
