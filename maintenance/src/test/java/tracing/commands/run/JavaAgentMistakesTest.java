package tracing.commands.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tracing.checks.diagnosis.Cause;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.mistakes.Mistake;
import tracing.checks.mistakes.MistakeCatalogue;
import tracing.commands.run.AgentEffects.Effect;

@Tag("maintain")
@Timeout(900)
@DisplayName("Under the Java agent,")
class JavaAgentMistakesTest {

  private static final Path ROOT = WorkbookRoot.find(Map.of());
  private static final Path PAGE = ROOT.resolve("docs/java-agent.md");
  private static final MistakeCatalogue CATALOGUE = new MistakeCatalogue(ROOT);
  private static final Path AGENT =
      Path.of("target/javaagent/opentelemetry-javaagent.jar").toAbsolutePath();

  /** What the spans of an answer that nobody awaits show depends on the moment. */
  private static final String DEPENDS_ON_TIME = "answer-not-awaited";

  private static AgentEffects effects;

  @BeforeAll
  static void start() throws Exception {
    effects =
        new AgentEffects(CATALOGUE, new JavaAgent(AGENT, JavaAgent.extensionJar()).jvmOptions());
  }

  @AfterAll
  static void stop() {
    effects.close();
  }

  @Test
  @DisplayName("the reference shows one cause, since the agent's headers reach the LLM provider")
  void reference() {
    assertThat(effects.ofReference()).isEmpty();
    assertThat(effects.ofReferenceUnderAgent()).isEqualTo(Set.of(Cause.CONTEXT_SENT_TO_PROVIDER));
  }

  @Test
  @DisplayName("one mistake of each cause shows what docs/java-agent.md says")
  void onePerCause() throws Exception {
    Map<String, Mistake> byCause = new TreeMap<>();
    mistakes().forEach(mistake -> byCause.put(mistake.cause(), mistake));

    isOnPage("one-per-cause", AgentEffectText.tables(of(byCause.values())));
  }

  @Tag("thorough")
  @Test
  @DisplayName("all mistakes together show what docs/java-agent.md says")
  void all() throws Exception {
    isOnPage("all", AgentEffectText.totals(of(mistakes())));
  }

  private static List<Mistake> mistakes() {
    return CATALOGUE.all().stream()
        .filter(mistake -> !AssertionMistakeDemo.isFor(mistake))
        .filter(mistake -> !mistake.cause().equals(DEPENDS_ON_TIME))
        .toList();
  }

  private static List<Effect> of(Collection<Mistake> mistakes)
      throws IOException, InterruptedException {
    List<Effect> all = new ArrayList<>();
    for (Mistake mistake : mistakes) {
      all.add(effects.of(mistake));
    }
    return all;
  }

  /** With -Dworkbook.rewrite=true, the page is written first. */
  private static void isOnPage(String part, String expected) throws IOException {
    String begin = "<!-- measured: " + part + " -->\n";
    String end = "<!-- end -->\n";
    String page = Files.readString(PAGE);
    int from = page.indexOf(begin) + begin.length();
    int to = page.indexOf(end, from);
    if (Boolean.getBoolean("workbook.rewrite")) {
      Files.writeString(PAGE, page.substring(0, from) + expected + page.substring(to));
    }
    assertThat(Files.readString(PAGE)).contains(begin + expected + end);
  }
}
