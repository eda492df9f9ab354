package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.tasks.Outcome;
import tracing.checks.tasks.TaskResult;

@Tag("maintain")
@DisplayName("The checks of step 4 tell")
class AssertionOutcomeTest {

  private static final Path ROOT = WorkbookRoot.find(Map.of());
  private static final Steps.Step STEP = Steps.all().get(3);
  private static final String STARTER = new StepFiles(ROOT).own(STEP);
  private static final String REFERENCE = new StepFiles(ROOT).reference(STEP);

  @Test
  @DisplayName("that the line of one task is too strict while the other tasks are open")
  void tooStrictBesideOpen() {
    String source = starter("todo(\"4.3\");", "assertThat(spans).hasSize(3);");

    assertThat(states(source)).isEqualTo(open("4.3", Outcome.WRONG));
  }

  @Test
  @DisplayName("that the list is sorted for one task while another is open, and others wait")
  void sortsBesideOpen() {
    String source = starter("todo(\"4.2\");", "spans.sort((a, b) -> 0);");

    assertThat(states(source))
        .isEqualTo(
            Map.of(
                "4.1", Outcome.OPEN,
                "4.2", Outcome.WRONG,
                "4.3", Outcome.WAITING,
                "4.4", Outcome.WAITING));
  }

  @Test
  @DisplayName("that a condition for one task is not checked while the other tasks are open")
  void uncheckedBesideOpen() {
    String source =
        starter(
            "todo(\"4.1\");",
            "assertThat(spans.stream().map(SpanData::getTraceId).distinct().count() == 1);");

    assertThat(states(source)).isEqualTo(open("4.1", Outcome.WRONG));
  }

  @Test
  @DisplayName("that an attempt throws another exception, although its todo is still there")
  void otherExceptionBesideItsTodo() {
    String attempt = "if (spans.size() == 5) throw new IllegalStateException();";

    assertThat(states(starter("todo(\"4.4\");", attempt + " todo(\"4.4\");")))
        .isEqualTo(open("4.4", Outcome.WRONG));
  }

  @Test
  @DisplayName("that a line behind that of a later task is not of a task which was left out")
  void lineBehindLaterTask() {
    String source =
        REFERENCE
            .replaceFirst("(?s)    assertThat\\(spans\\).satisfiesOnlyOnce.*?;", "")
            .replace("spans.get(0).getAttributes().get(SESSION)", "\"any\"");

    assertThat(states(source))
        .containsEntry("4.2", Outcome.WAITING)
        .containsEntry("4.3", Outcome.DONE)
        .containsEntry("4.4", Outcome.WRONG);
  }

  @Test
  @DisplayName("that a further assertion behind those of the tasks is too strict")
  void tooStrictAtTheEnd() {
    String source = REFERENCE.replaceFirst("  }\\s*}\\s*$", "assertThat(spans).hasSize(5); } }");

    assertThat(states(source))
        .containsEntry("4.4", Outcome.WRONG)
        .containsEntry("4.1", Outcome.DONE);
  }

  @Test
  @DisplayName("nothing about an assertion whose method has another name")
  void otherMethod() {
    String source = REFERENCE.replace("assertWholeTrace", "assertTrace");

    assertThat(states(source)).isEmpty();
  }

  @Test
  @DisplayName("that an assertion which does not end is not judged, without waiting for it again")
  void hangs() {
    String source = starter("todo(\"4.1\");", "while (!Thread.currentThread().isInterrupted()) {}");

    assertThat(states(source).values()).containsOnly(Outcome.NOT_JUDGED);
  }

  private static String starter(String todo, String attempt) {
    assertThat(STARTER).contains(todo);
    return STARTER.replace(todo, attempt);
  }

  private static Map<String, Outcome> open(String task, Outcome outcome) {
    Map<String, Outcome> states = new TreeMap<>();
    for (String other : List.of("4.1", "4.2", "4.3", "4.4")) {
      states.put(other, other.equals(task) ? outcome : Outcome.OPEN);
    }
    return states;
  }

  private static Map<String, Outcome> states(String source) {
    return TaskResult.states(StepTests.judge("step4/TraceAssertion.java", source));
  }
}
