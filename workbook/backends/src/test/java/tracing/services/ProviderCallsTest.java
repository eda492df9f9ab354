package tracing.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.core.RequestOptions;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.UnexpectedStatusCodeException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spark.Response;
import spark.Service;
import tracing.backends.StubLlm;
import tracing.services.http.HttpServer;

@DisplayName("A call of the LLM provider")
class ProviderCallsTest {

  private static final String PATH = "/v1/chat/completions";
  private static final ChatCompletionCreateParams QUESTION =
      ChatCompletionCreateParams.builder().model("m").addUserMessage("hello").build();

  @Test
  @DisplayName("carries the key, and its body as one piece of JSON")
  void head() {
    List<String> received = new CopyOnWriteArrayList<>();
    try (HttpServer llm =
            server(
                http ->
                    http.post(
                        PATH,
                        (request, response) -> {
                          received.add(request.headers("Authorization"));
                          received.add(request.headers("Content-Type"));
                          received.add(request.headers("Transfer-Encoding"));
                          return "";
                        }));
        ServiceSetup setup = setup(llm)) {
      assertThatThrownBy(() -> ask(setup)).isInstanceOf(OpenAIIoException.class);

      assertThat(received).containsExactly("Bearer secret", "application/json", null);
    }
  }

  @Test
  @DisplayName("that is sent elsewhere does not follow, so that nobody else gets the prompt")
  void redirect() {
    List<String> elsewhere = new CopyOnWriteArrayList<>();
    try (HttpServer llm = server(http -> redirect(http, elsewhere));
        ServiceSetup setup = setup(llm)) {
      assertThatThrownBy(() -> ask(setup)).isInstanceOf(UnexpectedStatusCodeException.class);

      assertThat(elsewhere).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 503})
  @DisplayName("that is answered with an invitation to try again is made once")
  void noRetry(int status) {
    List<String> received = new CopyOnWriteArrayList<>();
    try (HttpServer llm = server(http -> http.post(PATH, (q, a) -> retry(a, status, received)));
        ServiceSetup setup = setup(llm)) {
      assertThatThrownBy(() -> ask(setup)).isInstanceOf(OpenAIServiceException.class);

      assertThat(received).hasSize(1);
    }
  }

  @Test
  @DisplayName("that has a time limit of its own keeps to it")
  void ownLimit() {
    CountDownLatch over = new CountDownLatch(1);
    try (HttpServer llm =
            server(http -> http.post(PATH, (q, a) -> over.await(20, TimeUnit.SECONDS)));
        ServiceSetup setup = setup(llm)) {
      RequestOptions soon = RequestOptions.builder().timeout(Duration.ofMillis(1)).build();
      OpenAIClient client = setup.openAiClient();

      assertThatThrownBy(() -> client.chat().completions().create(QUESTION, soon))
          .hasCauseInstanceOf(InterruptedIOException.class);
      over.countDown();
    }
  }

  @Test
  @DisplayName("that nobody waits for is answered too")
  void async() throws Exception {
    try (HttpServer llm = StubLlm.start("127.0.0.1", 0, Duration.ZERO);
        ServiceSetup setup = setup(llm)) {
      ChatCompletion answer =
          setup
              .openAiClient()
              .async()
              .chat()
              .completions()
              .create(QUESTION)
              .get(20, TimeUnit.SECONDS);

      assertThat(answer.choices()).hasSize(1);
    }
  }

  private static ChatCompletion ask(ServiceSetup setup) {
    return setup.openAiClient().chat().completions().create(QUESTION);
  }

  private static void redirect(Service http, List<String> elsewhere) {
    http.post("/elsewhere", (request, response) -> elsewhere.add(request.body()));
    http.post(
        PATH,
        (request, response) -> {
          response.status(307);
          response.header("Location", "/elsewhere");
          return "";
        });
  }

  private static String retry(Response response, int status, List<String> received) {
    received.add("");
    response.status(status);
    response.header("Retry-After", "0");
    return "{}";
  }

  private static ServiceSetup setup(HttpServer llm) {
    return new ServiceSetup(
        Map.of("OPENAI_BASE_URL", llm.url() + "/v1", "OPENAI_API_KEY", "secret"),
        ServiceObserver.NONE);
  }

  private static HttpServer server(Consumer<Service> routes) {
    return HttpServer.start("server", "127.0.0.1", 0, "", routes);
  }
}
