package tracing.checks.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import tracing.checks.diagnosis.Cause;
import tracing.checks.diagnosis.DiagnosedFailure;
import tracing.services.todo.Todo;

@DisplayName("The JUnit extension")
class TaskExtensionTest {

  private final TaskResults results = new TaskResults();
  private final SummaryGeneratingListener summary = new SummaryGeneratingListener();
  private final List<String> messages = new ArrayList<>();

  @Test
  @DisplayName("publishes a test that passes as done")
  void done() {
    run("passes");

    assertThat(results.all()).containsExactly(new TaskResult("2.3", Outcome.DONE, "passes()"));
    assertThat(summary.getSummary().getTestsSucceededCount()).isOne();
  }

  @Test
  @DisplayName("aborts the test of an open task, and publishes it as open")
  void open() {
    run("isOpen");

    assertThat(results.all()).containsExactly(new TaskResult("2.3", Outcome.OPEN, "isOpen()"));
    assertThat(summary.getSummary().getTestsAbortedCount()).isOne();
  }

  @Test
  @DisplayName("fails the test of a wrong solution, and publishes it as wrong")
  void wrong() {
    run("isWrong");

    assertThat(results.all())
        .containsExactly(new TaskResult("2.3", Outcome.WRONG, "isWrong()", "", "no headers"));
    assertThat(summary.getSummary().getTestsFailedCount()).isOne();
  }

  @Test
  @DisplayName("publishes a failure that the open task does not explain apart from the task")
  void wrongElsewhere() {
    run("failsOtherwise");

    assertThat(results.all())
        .containsExactly(
            new TaskResult("2.3", Outcome.OPEN, "failsOtherwise()"),
            new TaskResult("", Outcome.WRONG, "failsOtherwise()", "", "another failure"));
  }

  @Test
  @DisplayName("publishes a failure that names its own open task as wrong")
  void namesItself() {
    run("namesItself");

    assertThat(results.all())
        .containsExactly(
            new TaskResult("2.3", Outcome.WRONG, "namesItself()", "", "the text null"));
  }

  @Test
  @DisplayName("publishes a failure that names another task under that one, and its own as open")
  void namesOther() {
    run("namesOther");

    assertThat(results.all())
        .containsExactly(
            new TaskResult("2.3", Outcome.OPEN, "namesOther()"),
            new TaskResult("2.4", Outcome.WRONG, "namesOther()", "", "the text null"));
  }

  @Test
  @DisplayName("publishes which task a waiting test waits for, and says it")
  void waiting() {
    run("waits");

    assertThat(results.all())
        .containsExactly(new TaskResult("2.4", Outcome.WAITING, "waits()", "2.3", ""));
    assertThat(messages).containsExactly("2.4 waiting for 2.3: no headers");
  }

  @Test
  @DisplayName("publishes a test without a task under no task")
  void withoutTask() {
    run("hasNoTask");

    assertThat(results.all()).containsExactly(new TaskResult("", Outcome.DONE, "hasNoTask()"));
  }

  @Test
  @DisplayName("states each task by the worst outcome of its tests")
  void states() {
    List<TaskResult> all =
        List.of(
            new TaskResult("2.1", Outcome.DONE, "a"),
            new TaskResult("2.1", Outcome.WRONG, "b"),
            new TaskResult("2.1", Outcome.OPEN, "c"),
            new TaskResult("2.2", Outcome.WAITING, "d"),
            new TaskResult("2.2", Outcome.DONE_WITH_TODO, "e"));

    assertThat(TaskResult.states(all))
        .containsEntry("2.1", Outcome.WRONG)
        .containsEntry("2.2", Outcome.WAITING);
  }

  @Test
  @DisplayName("names all tasks that a waiting task waits for")
  void awaited() {
    List<TaskResult> all =
        List.of(
            new TaskResult("2.4", Outcome.WAITING, "a", "2.3", ""),
            new TaskResult("2.4", Outcome.WAITING, "b", "2.1", ""),
            new TaskResult("2.4", Outcome.WAITING, "c", "2.3", ""),
            new TaskResult("2.2", Outcome.OPEN, "d", "2.1", ""));

    assertThat(TaskResult.awaited(all)).isEqualTo(Map.of("2.4", "2.1 and 2.3"));
  }

  private void run(String method) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectMethod(Judged.class, method))
            .build();
    LauncherConfig config =
        LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build();
    Launcher launcher = LauncherFactory.create(config);
    launcher.execute(request, results, summary, messages());
  }

  private TestExecutionListener messages() {
    return new TestExecutionListener() {
      @Override
      public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        result.getThrowable().ifPresent(thrown -> messages.add(thrown.getMessage()));
      }
    };
  }

  /** Tests for the extension to judge; the build does not run them by themselves. */
  static class Judged {

    @RegisterExtension static final TaskExtension TASKS = new TaskExtension();

    @Test
    @Task("2.3")
    void passes() {}

    @Test
    @Task("2.3")
    void isOpen() {
      Todo.todo("2.3");
      throw new DiagnosedFailure(Cause.NEVER_INJECTED, "no headers");
    }

    @Test
    @Task("2.3")
    void isWrong() {
      throw new DiagnosedFailure(Cause.NEVER_INJECTED, "no headers");
    }

    @Test
    @Task("2.3")
    void failsOtherwise() {
      Todo.todo("2.3");
      throw new IllegalStateException("another failure");
    }

    @Test
    @Task("2.3")
    void namesItself() {
      Todo.todo("2.3");
      throw new DiagnosedFailure(Cause.SENT_NULL, "the text null", "2.3");
    }

    @Test
    @Task("2.3")
    void namesOther() {
      Todo.todo("2.3");
      throw new DiagnosedFailure(Cause.SENT_NULL, "the text null", "2.4");
    }

    @Test
    @Task(value = "2.4", needs = "2.3")
    void waits() {
      Todo.todo("2.3");
      throw new DiagnosedFailure(Cause.NEVER_INJECTED, "no headers");
    }

    @Test
    void hasNoTask() {}
  }
}
