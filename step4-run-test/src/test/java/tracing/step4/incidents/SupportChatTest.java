package tracing.step4.incidents;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;

@Tag("incident")
@DisplayName("Incident support-chat:")
class SupportChatTest implements IncidentScenario {

  private static final String SESSION = "chat-4711";

  @Override
  public void run(IncidentSystem system) throws Exception {
    IncidentService chat = system.service("chat");
    IncidentService assistant = system.service("assistant");
    IncidentService articles = system.service("articles");
    chat.begin(
        SESSION,
        "question",
        () -> {
          Map<String, String> received = chat.call("assistant");
          IncidentService.apart(() -> answer(assistant, received, articles));
        });
  }

  private static void answer(
      IncidentService assistant, Map<String, String> received, IncidentService articles)
      throws Exception {
    new SupportChat(
            assistant.telemetry(), headers -> find(articles, assistant.call("articles", headers)))
        .answer(received);
  }

  private static void find(IncidentService articles, Map<String, String> arrived) {
    try {
      IncidentService.apart(() -> findApart(articles, arrived));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void findApart(IncidentService articles, Map<String, String> arrived)
      throws Exception {
    if (arrived.containsKey("baggage")) {
      articles.handle("find articles", arrived, () -> articles.work(30));
    } else {
      articles.log("a request without a session: session articles-1 begins");
      articles.handle("find articles", arrived, "articles-1", () -> articles.work(30));
    }
  }

  @Test
  @DisplayName("the articles are looked up in the trace of the question")
  void trace() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().isChildOf("answer", "question", "never-extracted");
      system.trace().isChildOf("find articles", "answer", "never-injected");
      system.trace().nothingStaysCurrent();
    }
  }

  @Test
  @DisplayName("the articles are looked up in the session of the chat")
  void session() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      String session = system.trace().span("find articles", "span-not-ended").sessionId();
      system
          .trace()
          .claim(
              session.equals(SESSION),
              "baggage-not-extracted",
              "find articles is in the session " + session + ", and not in " + SESSION + ".");
    }
  }
}
