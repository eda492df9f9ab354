package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.tasks.Outcome;
import tracing.checks.tasks.TaskCatalogue;
import tracing.checks.tasks.TaskResult;
import tracing.checks.tasks.TaskSheet;

@Tag("maintain")
@DisplayName("The starter contract:")
class StarterContractTest {

  private static final Path ROOT = WorkbookRoot.find(Map.of());
  private static final StepFiles FILES = new StepFiles(ROOT);

  @ParameterizedTest
  @MethodSource("steps")
  @DisplayName("on the starter every task is open or waiting, and every other check passes")
  void starterIsOpen(Steps.Step step) {
    Map<String, Outcome> states =
        new TreeMap<>(TaskResult.states(StepTests.judge(file(step), FILES.own(step))));
    Outcome others = states.remove("");

    assertThat(others)
        .as("Correct what fails the checks without a task, or annotate them with @Task")
        .isIn(null, Outcome.DONE);
    assertThat(states)
        .as("Let the checks of each task run into its todo, and its sheet announce their causes")
        .isNotEmpty()
        .allSatisfy((task, state) -> assertThat(state).isIn(Outcome.OPEN, Outcome.WAITING));
  }

  @ParameterizedTest
  @MethodSource("services")
  @DisplayName("every check of a service belongs to a task")
  void everyCheckHasTask(Steps.Step step) {
    assertThat(StepTests.judge(file(step), FILES.reference(step)))
        .as("Annotate the tests of these results with @Task")
        .isNotEmpty()
        .noneMatch(result -> result.task().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("steps")
  @DisplayName("on the reference every check is done")
  void referenceIsDone(Steps.Step step) {
    assertThat(StepTests.judge(file(step), FILES.reference(step)))
        .as("Correct the reference %s, or the tests of these results", file(step))
        .isNotEmpty()
        .allMatch(result -> result.outcome() == Outcome.DONE);
  }

  @ParameterizedTest
  @MethodSource("steps")
  @DisplayName("starter and reference differ by todos, imports and comments alone")
  void differByTodos(Steps.Step step) {
    List<String> starter = FILES.own(step).lines().toList();
    List<String> reference = FILES.reference(step).lines().toList();

    assertThat(DiffUtils.diff(starter, reference).getDeltas())
        .as("Make these lines of starter and reference equal, or write a todo into the starter's")
        .isNotEmpty()
        .allMatch(delta -> holdsTodo(delta) || isImportsOrComments(delta));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  @DisplayName(
      "every task has a section in its lesson, a check, a gap, three hints and what it teaches")
  void taskIsWhole(TaskSheet sheet) throws IOException {
    Steps.Step step = Steps.all().get(sheet.step() - 1);
    String lesson = Files.readString(ROOT.resolve(step.folder()).resolve("README.md"));
    String tests = String.join("", FILES.tests(step).values());

    assertThat(lesson)
        .as("Add the section to the lesson, or correct the sheet's title")
        .contains("### " + sheet.number() + " " + sheet.title());
    assertThat(tests)
        .as("Add a test for the task")
        .containsAnyOf(
            "@Task(\"" + sheet.number() + "\")", "@Task(value = \"" + sheet.number() + "\"");
    assertThat(FILES.own(step))
        .as("Add the todo to the starter")
        .contains("todo(\"" + sheet.number() + "\"");
    assertThat(sheet.hints())
        .as("Add hints to the sheet of task %s", sheet.number())
        .hasSizeGreaterThanOrEqualTo(3);
    assertThat(sheet.learned())
        .as("Write the line learned of the sheet of task %s as a sentence", sheet.number())
        .endsWith(".");
  }

  static List<Steps.Step> steps() {
    return Steps.all();
  }

  static List<Steps.Step> services() {
    return Steps.services();
  }

  static Stream<TaskSheet> tasks() {
    return new TaskCatalogue(ROOT).all().stream();
  }

  private static String file(Steps.Step step) {
    return step.source().substring("tracing/".length());
  }

  private static boolean holdsTodo(AbstractDelta<String> delta) {
    return delta.getSource().getLines().stream().anyMatch(line -> line.contains("todo("));
  }

  private static boolean isImportsOrComments(AbstractDelta<String> delta) {
    return Stream.concat(
            delta.getSource().getLines().stream(), delta.getTarget().getLines().stream())
        .allMatch(line -> line.isBlank() || line.matches("import .*|/\\*\\*.*| \\*.*"));
  }
}
