package tracing.workbook.service;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.Timeout;
import java.io.IOException;
import java.util.Map;
import okhttp3.Interceptor;
import okhttp3.Response;
import tracing.workbook.http.Json;
import tracing.workbook.http.Ports;

/** Makes clients for the LLM provider. */
final class OpenAiClients {

  private static final String OPENAI = "https://api.openai.com/v1";
  private static final int STUB_PORT = 5003;
  private static final long PEEKED_BYTES = 1 << 20;

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
        .apiKey(key.isEmpty() ? "no-key" : requireHeaderValue(key))
        .maxRetries(0)
        .timeout(Timeout.builder().connect(Timeouts.CONNECT).request(timeouts.llm()).build())
        .addInterceptor(OpenAiClients::refuseNulls)
        .build();
  }

  /** openai-java lets a null through where an object should be, and its instrumentation fails. */
  private static Response refuseNulls(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    if (response.isSuccessful() && holdsNull(response.peekBody(PEEKED_BYTES).string())) {
      response.close();
      throw new IOException("the LLM provider's answer holds null where a choice should be");
    }
    return response;
  }

  private static boolean holdsNull(String body) {
    try {
      JsonElement root = Json.parse(body);
      if (!root.isJsonObject()) {
        return true;
      }
      return root.getAsJsonObject().get("choices") instanceof JsonArray choices
          && choices.asList().stream().anyMatch(choice -> !choice.isJsonObject());
    } catch (JsonParseException e) {
      // The client itself says so, and better.
      return false;
    }
  }

  private static String requireHeaderValue(String key) {
    if (key.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      return key;
    }
    throw new IllegalArgumentException("OPENAI_API_KEY holds a character that no header can carry");
  }

  private static String baseUrl(Map<String, String> environment, String key) {
    String url = environment.getOrDefault("OPENAI_BASE_URL", "").strip();
    if (!url.isEmpty()) {
      return HttpAddress.require("OPENAI_BASE_URL", url);
    }
    int stub = Ports.fromEnvironment(environment, "STUB_LLM_PORT", STUB_PORT);
    return key.isEmpty() ? "http://127.0.0.1:" + stub + "/v1" : OPENAI;
  }
}
