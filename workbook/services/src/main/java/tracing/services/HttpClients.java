package tracing.services;

import com.google.gson.JsonParseException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import kong.unirest.core.Config;
import kong.unirest.core.HttpRequestSummary;
import kong.unirest.core.HttpResponse;
import kong.unirest.core.Interceptor;
import kong.unirest.core.ObjectMapper;
import kong.unirest.core.Unirest;
import kong.unirest.core.UnirestInstance;
import kong.unirest.modules.gson.GsonObjectMapper;
import tracing.services.http.HttpError;
import tracing.services.http.Json;

/** Makes Unirest clients for calls between the services. */
final class HttpClients {

  /** Unirest would make one for each call. */
  private static final ObjectMapper ONE_FOR_ALL_CALLS = new GsonObjectMapper();

  private HttpClients() {}

  /**
   * Makes a client whose calls wait for their answers.
   *
   * @param calls makes the calls that wait
   */
  static UnirestInstance create(ServiceName target, HttpCalls calls, Timeouts timeouts) {
    UnirestInstance client = Unirest.spawnInstance();
    client
        .config()
        .version(Version.HTTP_1_1)
        .connectTimeout((int) Timeouts.CONNECT.toMillis())
        .requestTimeout((int) timeouts.callOf(target).toMillis())
        .followRedirects(false)
        .enableCookieManagement(false)
        .setDefaultHeader("Content-Type", "application/json")
        .setObjectMapper(ONE_FOR_ALL_CALLS)
        .interceptor(new NamedFailures(target.label()))
        .httpClient(config -> new BlockingClient(config, calls));
    return client;
  }

  /** Names the service in a failure, where Unirest would name the host or nothing. */
  private record NamedFailures(String service) implements Interceptor {

    @Override
    public void onResponse(HttpResponse<?> response, HttpRequestSummary request, Config config) {
      if (response.getBody() == null || response.getParsingError().isPresent()) {
        throw new HttpError(502, service + " gave no usable answer");
      }
      if (response.getStatus() == 200 && !isJsonObject(response.getBody())) {
        throw new HttpError(502, service + " gave an answer that is no JSON object");
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
      for (Throwable t = e; t != null; t = t.getCause()) {
        if (t instanceof HttpError told) {
          throw told;
        }
        if (isTimeout(t)) {
          throw new HttpError(504, service + " did not answer in time");
        }
      }
      throw new HttpError(502, service + " could not be reached");
    }

    /** By Unirest's usual client or by ours; a connection that takes too long is none of them. */
    private static boolean isTimeout(Throwable t) {
      return (t instanceof HttpTimeoutException && !(t instanceof HttpConnectTimeoutException))
          || (t instanceof InterruptedIOException && !(t instanceof SocketTimeoutException));
    }
  }
}
