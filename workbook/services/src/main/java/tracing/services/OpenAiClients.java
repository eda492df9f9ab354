package tracing.services;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.core.Timeout;
import java.time.Duration;
import java.util.Map;
import okhttp3.OkHttpClient;
import tracing.honeyhive.Secret;
import tracing.services.http.OutboundHttp;
import tracing.services.http.Ports;

/** Creates clients for the LLM provider. */
public final class OpenAiClients {

  /** The port of the stub LLM unless {@code STUB_LLM_PORT} is set. */
  public static final int STUB_PORT = 5003;

  private static final String OPENAI = "https://api.openai.com/v1";

  private OpenAiClients() {}

  /**
   * Creates a client that never retries: one call is one request and one span.
   *
   * @throws IllegalArgumentException naming the variable when a setting is not usable
   */
  static OpenAIClient create(Map<String, String> environment, OutboundHttp outbound) {
    String key = environment.getOrDefault("OPENAI_API_KEY", "").strip();
    String url = baseUrl(environment, key);
    Duration limit = Timeouts.of(environment).llm();
    OkHttpClient.Builder http = outbound.client(HttpAddress.isHttps(url), limit).newBuilder();
    // As the outermost interceptor it gets a response that was read whole.
    http.interceptors().add(0, new ProviderAnswers(new Secret(key), capturesContent(environment)));
    return new OpenAIClientImpl(
        ClientOptions.builder()
            .httpClient(new com.openai.client.okhttp.OkHttpClient(http.build()))
            .baseUrl(url)
            .apiKey(key.isEmpty() ? "no-key" : requireHeaderValue(key))
            .maxRetries(0)
            .timeout(wholeCall(limit))
            .build());
  }

  /** Limits a whole call. Zero for a part of it means that the part has no limit of its own. */
  private static Timeout wholeCall(Duration limit) {
    return Timeout.builder()
        .connect(OutboundHttp.CONNECT_TIMEOUT)
        .read(Duration.ZERO)
        .write(Duration.ZERO)
        .request(limit)
        .build();
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
    throw new IllegalArgumentException(
        "OPENAI_API_KEY contains a character that is not allowed in an HTTP header");
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
