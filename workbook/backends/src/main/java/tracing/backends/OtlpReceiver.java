package tracing.backends;

import java.util.List;
import java.util.function.BiConsumer;
import spark.Request;
import spark.Response;
import spark.Service;
import tracing.services.http.HttpError;
import tracing.services.http.RequestBody;
import tracing.traces.TraceSpan;
import tracing.traces.formats.OtlpRefusal;
import tracing.traces.formats.OtlpRequest;

/**
 * Receives spans over OTLP/HTTP, in protobuf or JSON, plain or packed with gzip. Safe for use by
 * several threads if its consumer is.
 *
 * <p>A request that is not OTLP is answered with 400, one over 16 MiB, packed or not, with 413, and
 * one with another content type or encoding with 415.
 */
public final class OtlpReceiver {

  private static final List<String> PATHS = List.of("/v1/traces", "/opentelemetry/v1/traces");

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
    try {
      OtlpRequest otlp = OtlpRequest.of(request.contentType());
      byte[] body = RequestBody.read(request, OtlpRequest.MAX_BYTES);
      consumer.accept(apiKey(request), otlp.spans(request.headers("Content-Encoding"), body));
      response.type(otlp.type());
      return otlp.success();
    } catch (OtlpRefusal e) {
      throw new HttpError(e.status(), e.getMessage());
    }
  }
}
