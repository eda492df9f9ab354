package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import com.github.difflib.patch.PatchFailedException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;
import tracing.checks.diagnosis.DiagnosedFailure;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.mistakes.Mistake;
import tracing.checks.mistakes.MistakeCatalogue;
import tracing.checks.tasks.Outcome;
import tracing.checks.tasks.TaskResult;

@Tag("maintain")
@DisplayName("A mistake that is made while the later tasks are still open:")
class TaskOrderTest {

  private static final Pattern TODO = Pattern.compile("todo\\(\"([0-9.]+)\"");
  private static final String IMPORT = "import static tracing.services.todo.Todo.todo;";
  private static final MistakeCatalogue CATALOGUE =
      new MistakeCatalogue(WorkbookRoot.find(Map.of()));
  private static final StepFiles FILES = new StepFiles(WorkbookRoot.find(Map.of()));

  private static final Map<String, StepTests.Run> RUNS = new ConcurrentHashMap<>();

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  @DisplayName("every check that fails names its cause, and none that of an open task")
  void isNamed(String id) {
    List<StepTests.Outcome> failures =
        run(id).outcomes().stream()
            .filter(outcome -> outcome.failure() != null)
            .filter(outcome -> !(outcome.failure() instanceof TestAbortedException))
            .toList();

    assertThat(failures)
        .isNotEmpty()
        .allSatisfy(
            outcome ->
                assertThat(cause(outcome.failure()))
                    .as(() -> outcome.test() + ": " + outcome.failure().getMessage())
                    .isIn(CATALOGUE.find(id).orElseThrow().causes()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  @DisplayName("its task is wrong, and no other")
  void turnsItsTask(String id) {
    Map<String, Outcome> states = TaskResult.states(run(id).results());
    states.remove("");
    states.values().removeIf(outcome -> outcome != Outcome.WRONG);

    assertThat(states.keySet()).containsExactlyElementsOf(CATALOGUE.find(id).orElseThrow().tasks());
  }

  /** Returns two mistakes of each task that is not the last one of its step, by the tasks. */
  static Stream<String> mistakes() {
    return Stream.of(
        "llm-case-sensitive",
        "llm-takes-current-context",
        "llm-extraction-thrown-away",
        "llm-caches-context",
        "llm-answers-itself",
        "llm-openai-on-executor",
        "llm-no-user",
        "llm-traced-twice",
        "user-case-sensitive",
        "user-parent-from-start",
        "user-is-valid-on-other-span",
        "user-validation-set-no-parent",
        "user-client-span-without-parent",
        "user-injects-in-other-span",
        "user-clears-headers",
        "user-only-baggage",
        "user-does-not-wait",
        "user-downstream-status-too-late",
        "gateway-trusts-baggage",
        "gateway-parent-from-start",
        "gateway-headers-not-sent",
        "gateway-default-headers",
        "assertion-sorts-list",
        "assertion-without-is-true",
        "assertion-root-first",
        "assertion-any-roots",
        "assertion-services-of-spans",
        "assertion-two-services");
  }

  private static StepTests.Run run(String id) {
    Mistake mistake = CATALOGUE.find(id).orElseThrow();
    return RUNS.computeIfAbsent(id, key -> StepTests.runOn(mistake.file(), source(mistake)));
  }

  /** Returns the id of the cause, or what failed without one. */
  private static String cause(Throwable failure) {
    return failure instanceof DiagnosedFailure diagnosed && diagnosed.diagnosis() != null
        ? diagnosed.diagnosis().id()
        : "none: " + failure;
  }

  /** Returns the reference with the mistake in it, and with the gaps of later tasks. */
  private static String source(Mistake mistake) {
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
    try {
      return withImport(String.join("\n", patch.applyTo(reference)));
    } catch (PatchFailedException e) {
      throw new IllegalStateException("no gaps of later tasks beside " + mistake.id(), e);
    }
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
