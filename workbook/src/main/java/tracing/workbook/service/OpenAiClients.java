package tracing.workbook.service;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.Timeout;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import okhttp3.Interceptor;
import okhttp3.Response;
import tracing.workbook.http.Ports;

/** Makes clients for the LLM provider. */
final class OpenAiClients {

  private static final String OPENAI = "https://api.openai.com/v1";
  private static final int STUB_PORT = 5003;

  private OpenAiClients() {}

  /**
   * Creates a client that never retries: a call is one span, and one attempt.
   *
   * @throws IllegalArgumentException naming the variable when a setting is not usable
   */
  static OpenAIClient create(Map<String, String> environment, Timeouts timeouts) {
    String key = environment.getOrDefault("OPENAI_API_KEY", "").strip();
    return OpenAIOkHttpClient.builder()
        .baseUrl(baseUrl(environment, key))
        .apiKey(key.isEmpty() ? "no-key" : key)
        .maxRetries(0)
        .timeout(Timeout.builder().connect(Timeouts.CONNECT).request(timeouts.llm()).build())
        .addInterceptor(OpenAiClients::refuseNull)
        .build();
  }

  /** openai-java returns null for the JSON value null, and its instrumentation fails on it. */
  private static Response refuseNull(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    if (response.peekBody(8).string().strip().equals("null")) {
      response.close();
      throw new IOException("the LLM provider answered null");
    }
    return response;
  }

  private static String baseUrl(Map<String, String> environment, String key) {
    String url = environment.getOrDefault("OPENAI_BASE_URL", "").strip();
    if (!url.isEmpty()) {
      return requireHttp(url);
    }
    int stub = Ports.fromEnvironment(environment, "STUB_LLM_PORT", STUB_PORT);
    return key.isEmpty() ? "http://127.0.0.1:" + stub + "/v1" : OPENAI;
  }

  private static String requireHttp(String url) {
    try {
      URI uri = URI.create(url);
      if (Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
          && uri.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Told below, as for an address of another kind.
    }
    throw new IllegalArgumentException("OPENAI_BASE_URL is no http(s) address: \"" + url + "\"");
  }
}
