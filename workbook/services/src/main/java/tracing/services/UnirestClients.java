package tracing.services;

import com.google.gson.JsonParseException;
import kong.unirest.core.Config;
import kong.unirest.core.HttpRequestSummary;
import kong.unirest.core.HttpResponse;
import kong.unirest.core.Interceptor;
import kong.unirest.core.ObjectMapper;
import kong.unirest.core.Unirest;
import kong.unirest.core.UnirestInstance;
import kong.unirest.modules.gson.GsonObjectMapper;
import okhttp3.OkHttpClient;
import tracing.services.http.HttpError;
import tracing.services.http.Json;

/** Creates Unirest clients for calls between the services. */
final class UnirestClients {

  /** Without one, Unirest creates a mapper for each call. */
  private static final ObjectMapper MAPPER = new GsonObjectMapper();

  private UnirestClients() {}

  /**
   * Creates a client for calls of one service.
   *
   * @param service its label, which failures name
   */
  static UnirestInstance create(String service, OkHttpClient http) {
    UnirestInstance client = Unirest.spawnInstance();
    client
        .config()
        .setDefaultHeader("Content-Type", "application/json")
        .setObjectMapper(MAPPER)
        .interceptor(new NamedFailures(service))
        .httpClient(config -> new OkHttpAdapter(config, http));
    return client;
  }

  /** Names the service in a failure, where Unirest names the host or nothing. */
  private record NamedFailures(String service) implements Interceptor {

    @Override
    public void onResponse(HttpResponse<?> response, HttpRequestSummary request, Config config) {
      if (response.getBody() == null || response.getParsingError().isPresent()) {
        throw new HttpError(502, service + " gave no usable answer");
      }
      if (response.getStatus() == 200 && !isJsonObject(response.getBody())) {
        throw new HttpError(502, service + " returned a response that is not a JSON object");
      }
    }

    private static boolean isJsonObject(Object body) {
      try {
        return !(body instanceof String text) || Json.parse(text).isJsonObject();
      } catch (JsonParseException e) {
        return false;
      }
    }

    @Override
    public HttpResponse<?> onFail(Exception e, HttpRequestSummary request, Config config) {
      throw CallFailures.toHttpError(service, e);
    }
  }
}
