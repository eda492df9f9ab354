package tracing.traces.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import tracing.traces.TraceSpan;

/**
 * The body of an OTLP/HTTP request for traces, in protobuf or JSON, plain or packed with gzip.
 * Source: OTLP specification 1.x, section "OTLP/HTTP". Every server here that receives spans uses
 * it.
 *
 * @param type the media type, {@value #PROTOBUF} or {@value #JSON}; the answer has it too
 */
public record OtlpRequest(String type) {

  /** The largest body that is accepted, packed or not. */
  public static final int MAX_BYTES = 16 << 20;

  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";

  /**
   * Looks at the header {@code Content-Type}.
   *
   * @param contentType may be null
   * @throws OtlpRefusal 415 for another type
   */
  public static OtlpRequest of(String contentType) {
    String header = contentType == null ? "" : contentType;
    String type = header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!type.equals(PROTOBUF) && !type.equals(JSON)) {
      throw new OtlpRefusal(
          415, "header \"Content-Type\" must be application/x-protobuf or application/json");
    }
    return new OtlpRequest(type);
  }

  /**
   * Returns the spans of a body.
   *
   * @param encoding the header {@code Content-Encoding}; may be null
   * @throws OtlpRefusal 400 for a body that is not OTLP, 413 for one that is too large, 415 for
   *     another encoding
   */
  public List<TraceSpan> spans(String encoding, byte[] body) {
    byte[] plain = unpack(encoding, body);
    try {
      return type.equals(JSON)
          ? OtlpJson.decode(new String(plain, StandardCharsets.UTF_8))
          : OtlpProtobuf.decode(plain);
    } catch (TraceFormatException e) {
      throw new OtlpRefusal(400, e.getMessage());
    }
  }

  /** Returns the body of the answer that no span was rejected: an empty message. */
  public String success() {
    return type.equals(JSON) ? "{}" : "";
  }

  private static byte[] unpack(String encoding, byte[] body) {
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return body;
    }
    if (!encoding.equalsIgnoreCase("gzip")) {
      throw new OtlpRefusal(415, "header \"Content-Encoding\" must be gzip or absent");
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] unpacked = in.readNBytes(MAX_BYTES + 1);
      if (unpacked.length > MAX_BYTES) {
        throw new OtlpRefusal(413, "the unpacked body is larger than " + MAX_BYTES + " bytes");
      }
      return unpacked;
    } catch (IOException e) {
      throw new OtlpRefusal(400, "the body is not valid gzip");
    }
  }
}
