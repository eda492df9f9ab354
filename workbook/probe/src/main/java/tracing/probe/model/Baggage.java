package tracing.probe.model;

import java.io.ByteArrayOutputStream;
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
    byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    for (int i = 0; i < encoded.length; i++) {
      int escaped = encoded[i] == '%' && i + 2 < encoded.length ? hex(encoded, i + 1) : -1;
      decoded.write(escaped < 0 ? encoded[i] : escaped);
      i += escaped < 0 ? 0 : 2;
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }

  private static int hex(byte[] bytes, int at) {
    int high = Character.digit(bytes[at], 16);
    int low = Character.digit(bytes[at + 1], 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
