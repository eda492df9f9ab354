package tracing.backends;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import spark.Request;
import tracing.services.http.HttpError;
import tracing.services.http.RequestBody;
import tracing.traces.TraceSpan;
import tracing.traces.formats.OtlpJson;
import tracing.traces.formats.OtlpProtobuf;
import tracing.traces.formats.TraceFormatException;

/**
 * One OTLP/HTTP request. Source: OTLP specification 1.x, section "OTLP/HTTP".
 *
 * @param contentType of the request, and of its answer
 */
record OtlpRequest(String contentType, List<TraceSpan> spans) {

  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";
  private static final int LIMIT = 16 << 20;

  /**
   * Reads a request.
   *
   * @throws HttpError 400 when it is not OTLP, 413 when it is over 16 MiB, packed or not, 415 when
   *     its content type or encoding is none of OTLP's
   */
  static OtlpRequest read(Request request) {
    String type = contentType(request);
    byte[] body = unpack(request.headers("Content-Encoding"), RequestBody.read(request, LIMIT));
    try {
      return new OtlpRequest(
          type,
          type.equals(JSON)
              ? OtlpJson.decode(new String(body, StandardCharsets.UTF_8))
              : OtlpProtobuf.decode(body));
    } catch (TraceFormatException e) {
      throw new HttpError(400, e.getMessage());
    }
  }

  /** An answer that tells of no rejected span: an empty message. */
  String answer() {
    return contentType.equals(JSON) ? "{}" : "";
  }

  private static String contentType(Request request) {
    String header = request.contentType() == null ? "" : request.contentType();
    String type = header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!type.equals(PROTOBUF) && !type.equals(JSON)) {
      throw new HttpError(
          415, "header \"Content-Type\" must be application/x-protobuf or application/json");
    }
    return type;
  }

  private static byte[] unpack(String encoding, byte[] body) {
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return body;
    }
    if (!encoding.equalsIgnoreCase("gzip")) {
      throw new HttpError(415, "header \"Content-Encoding\" must be gzip or absent");
    }
    return gunzip(body);
  }

  private static byte[] gunzip(byte[] body) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] unpacked = in.readNBytes(LIMIT + 1);
      if (unpacked.length > LIMIT) {
        throw new HttpError(413, "the unpacked body is larger than " + LIMIT + " bytes");
      }
      return unpacked;
    } catch (IOException e) {
      throw new HttpError(400, "the body is not valid gzip");
    }
  }
}
