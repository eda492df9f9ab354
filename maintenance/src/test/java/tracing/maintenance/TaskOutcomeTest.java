package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.compile.CompilationFailedException;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.tasks.Outcome;
import tracing.checks.tasks.TaskResult;

/**
 * Runs the checks of step 2, and of step 1, on files with other code in the place of single lines.
 */
@DisplayName("The checks of a step tell")
class TaskOutcomeTest {

  private static final Steps.Step STEP = Steps.all().get(1);
  private static final StepFiles FILES = new StepFiles(WorkbookRoot.find(Map.of()));
  private static final String REFERENCE = FILES.reference(STEP);

  private static final String IMPORT = "import io.opentelemetry.context.Context;";
  private static final String EXTRACT = "tracer.extractContext(RequestHeaders.of(request))";
  private static final String INJECT = "tracer.injectContext(headers);";

  @Test
  @DisplayName("that a task is open, and that the others are done")
  void oneOpen() {
    Map<String, Outcome> states = states(change(EXTRACT, "todo(\"2.1\", Context.root())"));

    assertThat(states).containsEntry("2.1", Outcome.OPEN).containsEntry("2.3", Outcome.DONE);
  }

  @Test
  @DisplayName("that a task waits for another one")
  void waiting() {
    Map<String, Outcome> states = states(change(INJECT, "todo(\"2.3\");"));

    assertThat(states).containsEntry("2.3", Outcome.OPEN).containsEntry("2.4", Outcome.WAITING);
  }

  @Test
  @DisplayName("that an extraction is done, and that using its result is another task")
  void extractionThrownAway() {
    String file = "step1/LlmService.java";
    String starter = FILES.own(Steps.all().get(0));
    String extraction = "    tracer.extractContext(RequestHeaders.of(request));\n";
    String unused = extraction + "    Context caller = Context.root();";
    String source = starter.replace("    Context caller = todo(\"1.1\", Context.root());", unused);
    String makesOtherCurrent =
        source.replace("todo(\"1.2\", Scope.noop())", "caller.makeCurrent()");

    assertThat(TaskResult.states(StepTests.judge(file, source)))
        .containsEntry("1.1", Outcome.DONE)
        .containsEntry("1.2", Outcome.OPEN);
    assertThat(TaskResult.states(StepTests.judge(file, makesOtherCurrent)))
        .containsEntry("1.1", Outcome.DONE)
        .containsEntry("1.2", Outcome.WRONG);
  }

  @Test
  @DisplayName("that all is done")
  void allDone() {
    assertThat(states(REFERENCE).values()).containsOnly(Outcome.DONE);
  }

  @Test
  @DisplayName("that a todo was left behind")
  void todoLeftBehind() {
    String source = change(INJECT, INJECT + " todo(\"2.3\");");

    assertThat(states(source)).containsEntry("2.3", Outcome.DONE_WITH_TODO);
  }

  @Test
  @DisplayName("that an attempt is wrong, although another task is open")
  void wrong() {
    String source =
        change(EXTRACT, "tracer.extractContext(Map.of())").replace(INJECT, "todo(\"2.3\");");

    assertThat(states(source)).containsEntry("2.1", Outcome.WRONG);
  }

  @Test
  @DisplayName("that a task fails for another cause than the one that an open task announces")
  void otherCause() {
    String source =
        change(INJECT, "todo(\"2.3\"); headers.put(\"X-Traceparent\", sample());")
            .replaceFirst(
                "}\\s*$",
                "static String sample() {"
                    + " return \"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\"; } }");

    assertThat(states(source)).containsEntry("2.4", Outcome.WRONG);
  }

  @Test
  @DisplayName("that code which does nothing is no solution")
  void nothing() {
    assertThat(states(change(EXTRACT, "Context.root()"))).containsEntry("2.1", Outcome.WRONG);
  }

  @Test
  @DisplayName("that headers made up by hand are no solution")
  void madeUpHeaders() {
    String made =
        "headers.put(\"traceparent\","
            + " \"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\");";

    assertThat(states(change(INJECT, made))).containsEntry("2.4", Outcome.WRONG);
  }

  @Test
  @DisplayName("that a todo of one's own leaves nothing open")
  void ownTodo() {
    String source =
        REFERENCE
            .replace(EXTRACT, "todo(\"2.1\", Context.root())")
            .replaceFirst("}\\s*$", "static <T> T todo(String n, T value) { return value; } }");

    assertThat(states(source)).containsEntry("2.1", Outcome.WRONG);
  }

  @Test
  @DisplayName("that an exception is wrong where it belongs, although the task is open")
  void exception() {
    assertThat(states(change(INJECT, "todo(\"2.3\"); Integer.parseInt(\"\");")))
        .containsEntry("2.3", Outcome.OPEN)
        .containsEntry("2.5", Outcome.WRONG);
  }

  @Test
  @DisplayName("that an exception in place of the extraction is of that task, and of no other")
  void exceptionInExtraction() {
    for (String broken :
        List.of("tracer.extractContext(null)", "tracer.extractContext(RequestHeaders.of(null))")) {
      assertThat(states(change(EXTRACT, broken)))
          .containsEntry("2.1", Outcome.WRONG)
          .doesNotContainValue(Outcome.NOT_JUDGED)
          .extractingFromEntries(Map.Entry::getValue)
          .containsOnlyOnce(Outcome.WRONG);
    }
  }

  @Test
  @DisplayName("which task is wrong, and which is only open beside it")
  void wrongBesideOpen() {
    String source =
        change(EXTRACT, "tracer.extractContext(Map.of())")
            .replace(".headers(headers)", ".headers(todo(\"2.4\", Map.of()))");

    assertThat(states(source))
        .containsEntry("2.1", Outcome.WRONG)
        .containsEntry("2.4", Outcome.OPEN);
  }

  @Test
  @Tag("maintain")
  @DisplayName("that a service which hangs is not judged, without waiting for it in each check")
  void hangs() {
    String parse = "JsonFields body = JsonFields.of(request);";
    String hang = "try { Thread.sleep(Long.MAX_VALUE); } catch (InterruptedException e) { }";

    assertThat(states(change(parse, parse + hang)).values()).containsOnly(Outcome.NOT_JUDGED);
  }

  @Test
  @DisplayName("by file and line what does not compile")
  void doesNotCompile() {
    assertThatThrownBy(() -> judge(change(INJECT, "tracer.injectContext(header);")))
        .isInstanceOf(CompilationFailedException.class)
        .hasMessageContaining("UserService.java:")
        .hasMessageContaining("header");
  }

  private static String change(String solved, String other) {
    assertThat(REFERENCE).contains(solved);
    String todo = "import static tracing.services.todo.Todo.todo;\n";
    return REFERENCE.replace(solved, other).replace(IMPORT, todo + IMPORT);
  }

  private static Map<String, Outcome> states(String source) {
    return TaskResult.states(judge(source));
  }

  private static List<TaskResult> judge(String source) {
    return StepTests.judge("step2/UserService.java", source);
  }
}
