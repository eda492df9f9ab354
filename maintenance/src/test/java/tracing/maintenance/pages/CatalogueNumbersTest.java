package tracing.maintenance.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.IncidentCatalogue;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.mistakes.Mistake;
import tracing.checks.mistakes.MistakeCatalogue;
import tracing.checks.tasks.TaskCatalogue;

@DisplayName("The pages")
class CatalogueNumbersTest {

  private static final Path ROOT = WorkbookRoot.find(Map.of());
  private static final Pattern NUMBER = Pattern.compile("(\\d{2,}) (tasks|incidents|mistakes)\\b");

  @Test
  @DisplayName("name the numbers of tasks, incidents and mistakes that there are")
  void current() {
    List<Mistake> mistakes = new MistakeCatalogue(ROOT).all();
    Map<String, Set<Integer>> numbers =
        Map.of(
            "tasks", Set.of(new TaskCatalogue(ROOT).all().size()),
            "incidents", Set.of(new IncidentCatalogue(ROOT).all().size()),
            "mistakes", Set.of(mistakes.size(), triedWithAgent(mistakes)));

    assertThat(Page.all(ROOT).stream().flatMap(CatalogueNumbersTest::named))
        .isNotEmpty()
        .allSatisfy(
            named ->
                assertThat(numbers.get(named.group(2)))
                    .as("Correct the number on the page that says \"%s\"", named.group())
                    .contains(Integer.valueOf(named.group(1))));
  }

  private static Stream<MatchResult> named(Page page) {
    return NUMBER.matcher(String.join(" ", page.lines())).results();
  }

  /** The mistakes of the services but those that docs/java-agent.md leaves out. */
  private static int triedWithAgent(List<Mistake> mistakes) {
    return (int)
        mistakes.stream()
            .filter(mistake -> !mistake.file().startsWith("step4"))
            .filter(mistake -> !mistake.cause().equals("answer-not-awaited"))
            .count();
  }
}
