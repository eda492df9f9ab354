package tracing.commands.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.Incident;
import tracing.checks.incidents.Incident.Answer;
import tracing.checks.incidents.IncidentCode;
import tracing.checks.incidents.IncidentEvidence;
import tracing.checks.incidents.IncidentRun;
import tracing.checks.layout.NotJudgedException;
import tracing.commands.incident.question.Dialog;
import tracing.commands.incident.question.Question;
import tracing.traces.TraceTreePrinter;

@DisplayName("The texts of incidents")
class IncidentTextTest {

  private static final Incident INCIDENT =
      new Incident(
          "corner-shop",
          "The shop is closed.",
          "The shop asks the bakery for bread.",
          new IncidentCode("CornerShop", "main", 17),
          List.of("shop", "bakery"),
          new Answer("bakery", "not-flushed"),
          Map.of("shop", "The shop is there.", "span-not-ended", "The span has ended."),
          List.of("owner/name#1", "owner/name#2"),
          "",
          "",
          List.of("one", "two", "three"));

  private static final IncidentEvidence EVIDENCE =
      new IncidentEvidence(
          List.of(), List.of("  shop -> bakery", "    (no header)"), List.of("  shop [main] open"));

  private static final Question QUESTION =
      Question.of(
          INCIDENT.services(),
          INCIDENT.causes(),
          Map.of("not-flushed", "It ends too soon.", "span-not-ended", "It never ends."));

  private final TraceTreePrinter printer = new TraceTreePrinter(true, false);
  private final List<String> texts = new ArrayList<>();

  @Test
  @DisplayName("are those in the approved text")
  void approved() throws IOException {
    IncidentRun.Result broken = new IncidentRun.Result(List.of(new AssertionError("no span")), 0);
    Map<Incident, String> states = new LinkedHashMap<>();
    states.put(INCIDENT, "open");
    add("The list", IncidentText.list(states));
    add("A list without some libraries", IncidentText.list(Map.of(INCIDENT, "not opened")));
    add("An incident", IncidentText.story(INCIDENT, EVIDENCE, printer));
    add("The question", QUESTION.text());
    add("A dialog", dialog("9 1\n1 9\nbread\nh\nh\n1 1\n2 2\n2 1\n"));
    add("A dialog that ends without an answer", dialog("q\n"));
    add("How to answer", IncidentText.howToAnswer(INCIDENT));
    add("The right answer", IncidentText.right(INCIDENT, "It ends too soon.", EVIDENCE, printer));
    add("A fix that is wrong", IncidentText.broken(INCIDENT, broken, EVIDENCE));
    add(
        "A fix that is right",
        IncidentText.fixed(INCIDENT, 2, "What you see: nothing.", "(tree)", "next"));
    add("The last fix", IncidentText.fixed(INCIDENT, 1, "What you see: nothing.", "(tree)", ""));
    add(
        "An incident that cannot run",
        IncidentText.notJudged(INCIDENT, new NotJudgedException("It does not compile.")));

    Path actual = Path.of("target/incidents.txt");
    Files.writeString(actual, String.join("\n", texts) + "\n");
    assertThat(Path.of("src/test/approved/incidents.txt")).hasSameTextualContentAs(actual);
  }

  @Test
  @DisplayName("do not tell of a right cause while the service is wrong")
  void wrongService() {
    assertThat(INCIDENT.against(new Answer("shop", "not-flushed")))
        .isEqualTo(INCIDENT.against(new Answer("shop", "span-not-ended")))
        .isEqualTo("The shop is there.");
  }

  @Test
  @DisplayName("take the name of a service as well as its number")
  void serviceByName() {
    assertThat(QUESTION.answer("bakery", "1")).isEqualTo(QUESTION.answer("2", "1"));
  }

  private static String dialog(String typed) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    boolean right =
        new Dialog(QUESTION, INCIDENT::against, INCIDENT.hints())
            .run(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(printed, true, StandardCharsets.UTF_8));
    return printed.toString(StandardCharsets.UTF_8) + "(answered rightly: " + right + ")";
  }

  private void add(String what, String text) {
    texts.add("== " + what);
    texts.add(text.stripTrailing());
    texts.add("");
  }
}
