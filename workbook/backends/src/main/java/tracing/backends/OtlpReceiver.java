package tracing.backends;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;
import spark.Request;
import spark.Response;
import spark.Service;
import tracing.services.http.HttpError;
import tracing.services.http.RequestBody;
import tracing.traces.TraceSpan;
import tracing.traces.formats.OtlpJson;
import tracing.traces.formats.OtlpProtobuf;
import tracing.traces.formats.TraceFormatException;

/**
 * Receives spans over OTLP/HTTP, in protobuf or JSON, plain or packed with gzip. Source: OTLP
 * specification 1.x, section "OTLP/HTTP". Safe for use by several threads if its consumer is.
 *
 * <p>A request that is not OTLP is answered with 400, one over 16 MiB, packed or not, with 413, and
 * one with another content type or encoding with 415.
 */
public final class OtlpReceiver {

  private static final List<String> PATHS = List.of("/v1/traces", "/opentelemetry/v1/traces");
  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";
  private static final int MAX_BYTES = 16 << 20;

  private final BiConsumer<String, List<TraceSpan>> consumer;

  /**
   * Creates a receiver.
   *
   * @param consumer is called for each request with its API key, or the empty string when it has
   *     none, and with its spans
   */
  public OtlpReceiver(BiConsumer<String, List<TraceSpan>> consumer) {
    this.consumer = consumer;
  }

  /** Adds the routes: OTLP's own path, and HoneyHive's. */
  public void addRoutes(Service http) {
    PATHS.forEach(path -> http.post(path, this::receive));
  }

  /** Returns the API key of a request, or the empty string when it has none. */
  static String apiKey(Request request) {
    String authorization = request.headers("Authorization");
    return authorization != null && authorization.startsWith("Bearer ")
        ? authorization.substring("Bearer ".length()).strip()
        : "";
  }

  private Object receive(Request request, Response response) {
    String type = contentType(request);
    byte[] body = unpack(request.headers("Content-Encoding"), RequestBody.read(request, MAX_BYTES));
    consumer.accept(apiKey(request), decode(type, body));
    response.type(type);
    // An empty message says that no span was rejected.
    return type.equals(JSON) ? "{}" : "";
  }

  private static List<TraceSpan> decode(String type, byte[] body) {
    try {
      return type.equals(JSON)
          ? OtlpJson.decode(new String(body, StandardCharsets.UTF_8))
          : OtlpProtobuf.decode(body);
    } catch (TraceFormatException e) {
      throw new HttpError(400, e.getMessage());
    }
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
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] unpacked = in.readNBytes(MAX_BYTES + 1);
      if (unpacked.length > MAX_BYTES) {
        throw new HttpError(413, "the unpacked body is larger than " + MAX_BYTES + " bytes");
      }
      return unpacked;
    } catch (IOException e) {
      throw new HttpError(400, "the body is not valid gzip");
    }
  }
}
