package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.checks.diagnosis.DiagnosedFailure;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.mistakes.Mistake;
import tracing.checks.mistakes.MistakeCatalogue;
import tracing.checks.tasks.Outcome;
import tracing.checks.tasks.TaskResult;

@Tag("maintain")
@DisplayName("Every catalogued mistake")
class MistakeMatrixTest {

  private static final Path ROOT = WorkbookRoot.find(Map.of());
  private static final MistakeCatalogue CATALOGUE = new MistakeCatalogue(ROOT);
  private static final Map<String, StepTests.Run> RUNS = new ConcurrentHashMap<>();

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  @DisplayName("fails a test, and all that fail name its causes, and no other")
  void isDiagnosed(String id) {
    Mistake mistake = CATALOGUE.find(id).orElseThrow();

    assertThat(failures(mistake))
        .as(() -> failures(mistake).stream().map(MistakeMatrixTest::describe).toList().toString())
        .extracting(MistakeMatrixTest::cause)
        .hasSameElementsAs(mistake.causes());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  @DisplayName("turns the tasks that it names wrong, and no other")
  void turnsItsTasks(String id) {
    Mistake mistake = CATALOGUE.find(id).orElseThrow();
    Map<String, Outcome> states = TaskResult.states(run(mistake).results());
    states.remove("");
    states.values().removeIf(outcome -> outcome != Outcome.WRONG);

    assertThat(states.keySet()).containsExactlyElementsOf(mistake.tasks());
  }

  @Test
  @DisplayName("stands in docs/mistakes.md as the run shows it")
  void isDocumented() throws Exception {
    Path page = ROOT.resolve("docs/mistakes.md");
    String expected = MistakePage.write(CATALOGUE.all(), this::firstLine);
    if (Boolean.getBoolean("workbook.rewrite")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, expected);
    }

    String written = Files.readString(page);
    assertThat(expected.lines().filter(line -> !written.contains(line)))
        .as("rows that the page does not have")
        .isEmpty();
    assertThat(written).isEqualTo(expected);
  }

  @Test
  @DisplayName("is needed: each test of the steps is failed by one of them")
  void coversEveryTest() {
    Set<String> killed =
        CATALOGUE.all().stream().flatMap(m -> killers(m).stream()).collect(Collectors.toSet());
    Set<String> alive = new TreeSet<>(StepTests.all());
    alive.removeAll(killed);

    assertThat(alive).isEmpty();
  }

  /** The property names those to run, as a regular expression. */
  static Stream<String> mistakes() {
    String named = System.getProperty("workbook.mistakes", ".*");
    return CATALOGUE.all().stream().map(Mistake::id).filter(id -> id.matches(named));
  }

  private static StepTests.Run run(Mistake mistake) {
    return RUNS.computeIfAbsent(
        mistake.id(), id -> StepTests.runOn(mistake.file(), CATALOGUE.source(mistake)));
  }

  private List<StepTests.Outcome> failures(Mistake mistake) {
    return run(mistake).outcomes().stream().filter(outcome -> outcome.failure() != null).toList();
  }

  private List<String> killers(Mistake mistake) {
    return failures(mistake).stream().map(StepTests.Outcome::test).toList();
  }

  private String firstLine(Mistake mistake) {
    return failures(mistake).get(0).failure().getMessage().lines().findFirst().orElse("");
  }

  private static String cause(StepTests.Outcome outcome) {
    return outcome.failure() instanceof DiagnosedFailure failure && failure.diagnosis() != null
        ? failure.diagnosis().id()
        : "none: " + outcome.failure();
  }

  private static String describe(StepTests.Outcome outcome) {
    String message = String.valueOf(outcome.failure().getMessage());
    return outcome.test() + ": " + cause(outcome) + ": " + message.lines().findFirst().orElse("");
  }

  /** Groups for a reader who looks for what one service can do wrong. */
  static Map<String, List<Mistake>> byFile(List<Mistake> mistakes) {
    return mistakes.stream()
        .collect(Collectors.groupingBy(Mistake::file, TreeMap::new, Collectors.toList()));
  }
}
