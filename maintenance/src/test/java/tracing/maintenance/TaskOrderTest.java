package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.checks.diagnosis.Cause;
import tracing.checks.diagnosis.DiagnosedFailure;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.mistakes.Mistake;
import tracing.checks.mistakes.MistakeCatalogue;

@Tag("maintain")
@DisplayName("A mistake that is made while the later tasks are still open:")
class TaskOrderTest {

  private static final Pattern TODO = Pattern.compile("todo\\(\"([0-9.]+)\"");
  private static final String IMPORT = "import static tracing.services.todo.Todo.todo;";
  private static final MistakeCatalogue CATALOGUE =
      new MistakeCatalogue(WorkbookRoot.find(Map.of()));
  private static final StepFiles FILES = new StepFiles(WorkbookRoot.find(Map.of()));

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  @DisplayName("every check that fails names its cause, and none that of an open task")
  void isNamed(String id) throws Exception {
    Mistake mistake = CATALOGUE.find(id).orElseThrow();

    List<StepTests.Outcome> failures =
        StepTests.runOn(mistake.file(), source(mistake)).outcomes().stream()
            .filter(outcome -> outcome.failure() instanceof DiagnosedFailure)
            .toList();

    assertThat(failures)
        .isNotEmpty()
        .allSatisfy(
            outcome ->
                assertThat(((DiagnosedFailure) outcome.failure()).diagnosis())
                    .as(() -> outcome.test() + ": " + outcome.failure().getMessage())
                    .extracting(Cause::id)
                    .isIn(mistake.causes()));
  }

  /** Returns mistakes of the first tasks of steps 1 and 2. */
  static Stream<String> mistakes() {
    return Stream.of(
        "llm-case-sensitive",
        "llm-extracts-empty-map",
        "llm-handler-on-executor",
        "llm-answers-itself",
        "user-case-sensitive",
        "user-is-valid-on-other-span",
        "user-no-operation");
  }

  /** Returns the reference with the mistake in it, and with the gaps of later tasks. */
  private static String source(Mistake mistake) throws Exception {
    Steps.Step step =
        Steps.all().stream()
            .filter(one -> one.source().equals("tracing/" + mistake.file()))
            .findFirst()
            .orElseThrow();
    List<String> reference = FILES.reference(step).lines().toList();
    List<String> wrong = CATALOGUE.source(mistake).lines().toList();
    Patch<String> patch = DiffUtils.diff(reference, wrong);
    List<AbstractDelta<String>> own = List.copyOf(patch.getDeltas());
    DiffUtils.diff(reference, FILES.own(step).lines().toList()).getDeltas().stream()
        .filter(gap -> numbers(gap).allMatch(n -> n.compareTo(mistake.tasks().get(0)) > 0))
        .filter(gap -> own.stream().noneMatch(delta -> overlap(gap, delta)))
        .forEach(patch::addDelta);
    return withImport(String.join("\n", patch.applyTo(reference)));
  }

  /** Adds the import for the gaps where the mistake's own imports are in the place of it. */
  private static String withImport(String source) {
    return source.contains(IMPORT) ? source : source.replaceFirst(";\n", ";\n" + IMPORT + "\n");
  }

  private static Stream<String> numbers(AbstractDelta<String> gap) {
    String lines = String.join("\n", gap.getTarget().getLines());
    return TODO.matcher(lines).results().map(todo -> todo.group(1));
  }

  private static boolean overlap(AbstractDelta<String> one, AbstractDelta<String> other) {
    return one.getSource().getPosition() <= end(other)
        && other.getSource().getPosition() <= end(one);
  }

  private static int end(AbstractDelta<String> delta) {
    return delta.getSource().getPosition() + delta.getSource().size();
  }
}
