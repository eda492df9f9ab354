package tracing.step4.incidents;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.backends.StubLlm;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;
import tracing.services.http.HttpServer;

@Tag("incident")
@DisplayName("Incident garden-hotline:")
class GardenHotlineTest implements IncidentScenario {

  private static final String AGENT = "invoke_agent gardener";

  @Override
  public void run(IncidentSystem system) throws Exception {
    run(system, 1);
  }

  private static void run(IncidentSystem system, int requests) throws Exception {
    IncidentService phone = system.service("phone");
    IncidentService hotline = system.service("hotline");
    try (HttpServer llm = StubLlm.start("127.0.0.1", 0, Duration.ZERO)) {
      OpenAIClient client =
          OpenAIOkHttpClient.builder()
              .baseUrl(llm.url() + "/v1")
              .apiKey("none")
              .maxRetries(0)
              .timeout(Duration.ofSeconds(10))
              .build();
      try {
        GardenHotline answers =
            new GardenHotline(hotline.tracer(), client, tools(hotline), system.pool("turn", 1));
        for (int request = 0; request < requests; request++) {
          phone.begin(
              "call hotline",
              () -> hotline.handle("POST /question", phone.call("hotline"), () -> ask(answers)));
        }
      } finally {
        client.close();
      }
    }
  }

  private static void ask(GardenHotline answers) throws Exception {
    answers.answer("Do my roses need water today?").get(10, TimeUnit.SECONDS);
  }

  private static Map<String, Supplier<String>> tools(IncidentService hotline) {
    Map<String, Supplier<String>> tools = new LinkedHashMap<>();
    tools.put("weather", () -> result(hotline, "weather", "It will not rain."));
    tools.put("plants", () -> result(hotline, "plants", "Roses need water twice a week."));
    return tools;
  }

  private static String result(IncidentService hotline, String tool, String result) {
    hotline.work(200);
    hotline.log("the tool " + tool + " says: " + result);
    return result;
  }

  @Test
  @DisplayName("both tools and each call of the model are in the span of the agent")
  void isWhole() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().isChildOf("execute_tool weather", AGENT);
      system.trace().isChildOf("execute_tool plants", AGENT);
      system.trace().everyChildOf("chat gpt-4o-mini", AGENT, "context-lost");
      system.trace().runOnTwoThreads("execute_tool weather", "execute_tool plants");
      system.trace().nothingStaysCurrent();
    }
  }

  @Test
  @DisplayName("the span of the agent lasts until the answer is there")
  void lasts() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().isChildOf(AGENT, "POST /question");
      system
          .trace()
          .claim(
              system.trace().spans().stream()
                  .filter(span -> span.name().startsWith("execute_tool"))
                  .allMatch(
                      tool ->
                          tool.endNanos()
                              <= system.trace().span(AGENT, "span-not-ended").endNanos()),
              "span-not-ended",
              AGENT + " ends before its tools.");
    }
  }

  @Test
  @DisplayName("each question is answered in its own trace")
  void eachInItsOwn() {
    try (IncidentSystem system = IncidentSystem.after(s -> run(s, 2))) {
      system
          .trace()
          .eachTraceHas(
              "POST /question",
              "context-lost",
              AGENT,
              "execute_tool weather",
              "execute_tool plants");
    }
  }
}
