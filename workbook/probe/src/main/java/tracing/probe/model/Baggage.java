package tracing.probe.model;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads baggage headers. Source: W3C Baggage, section 3.2. */
public final class Baggage {

  /** The header's name. */
  public static final String NAME = "baggage";

  private Baggage() {}

  /**
   * Returns the decoded value of each member; properties and members without a value are left out.
   */
  public static Map<String, String> members(List<String> headers) {
    Map<String, String> members = new LinkedHashMap<>();
    for (String member : String.join(",", headers).split(",")) {
      int equals = member.indexOf('=');
      if (equals > 0) {
        String value = member.substring(equals + 1).split(";", 2)[0].strip();
        members.put(member.substring(0, equals).strip(), decode(value));
      }
    }
    return members;
  }

  /** Unlike a form's decoder, it keeps a plus sign, and a percent sign without two digits. */
  private static String decode(String value) {
    String escaped = value.replace("+", "%2B").replaceAll("%(?![0-9a-fA-F]{2})", "%25");
    return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
  }
}
