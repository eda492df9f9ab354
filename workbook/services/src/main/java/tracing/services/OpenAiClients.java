package tracing.services;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import java.util.Map;
import tracing.services.http.Ports;

/** Makes clients for the LLM provider. */
final class OpenAiClients {

  private static final String OPENAI = "https://api.openai.com/v1";
  private static final int STUB_PORT = 5003;

  private OpenAiClients() {}

  /**
   * Creates a client that never retries: a call is one span, and one attempt.
   *
   * @param running learns of each call
   * @throws IllegalArgumentException naming the variable when a setting is not usable
   */
  static OpenAIClient create(
      Map<String, String> environment, Timeouts timeouts, RunningCalls running) {
    String key = environment.getOrDefault("OPENAI_API_KEY", "").strip();
    String url = baseUrl(environment, key);
    BoundedCalls calls = new BoundedCalls("the LLM provider", HttpAddress.isHttps(url), running);
    ProviderAnswers answers = new ProviderAnswers(key, capturesContent(environment));
    return new OpenAIClientImpl(
        ClientOptions.builder()
            .httpClient(new ProviderCalls(calls, timeouts.llm(), answers))
            .baseUrl(url)
            .apiKey(key.isEmpty() ? "no-key" : requireHeaderValue(key))
            .maxRetries(0)
            .timeout(timeouts.llm())
            .build());
  }

  private static boolean capturesContent(Map<String, String> environment) {
    return !environment
        .getOrDefault("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "")
        .strip()
        .equalsIgnoreCase("false");
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
