package tracing.commands.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.backends.StubLlm;
import tracing.services.ServiceObserver;
import tracing.services.ServiceSetup;
import tracing.services.http.HttpServer;

@DisplayName("The warm-up of the OpenAI client")
class OpenAiWarmUpTest {

  @Test
  @DisplayName("goes all the way to an answer")
  void answered() {
    try (HttpServer llm = StubLlm.start("127.0.0.1", 0, Duration.ZERO);
        ServiceSetup setup =
            new ServiceSetup(Map.of("OPENAI_BASE_URL", llm.url() + "/v1"), ServiceObserver.NONE)) {
      assertThat(OpenAiWarmUp.run(setup.openAiClient())).contains("stub LLM");
    }
  }
}
