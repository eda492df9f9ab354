package tracing.checks.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A test that ran")
class VerdictTest {

  private static final TaskSheet OWN = sheet("2.5", "injected-not-sent", "injected-not-sent");
  private static final TaskSheet NEED = sheet("2.4", "never-injected", "injection-failed");
  private static final TaskSheet SPAN = sheet("2.2", "span-not-started", "span-not-started");

  private final Verdict verdict = new Verdict(List.of(OWN, NEED));

  @Test
  @DisplayName("is done when it passed and met no open task of its own")
  void done() {
    assertThat(verdict.of(task(), Set.of("2.9"), true, List.of())).isEqualTo(Outcome.DONE);
  }

  @Test
  @DisplayName("is done, with a todo left behind, when it passed and met its own")
  void todoLeft() {
    assertThat(verdict.of(task(), Set.of("2.5"), true, List.of()))
        .isEqualTo(Outcome.DONE_WITH_TODO);
  }

  @Test
  @DisplayName("is open when it failed for a cause that its task or a need announces")
  void open() {
    assertThat(verdict.of(task(), Set.of("2.5"), false, List.of("injected-not-sent")))
        .isEqualTo(Outcome.OPEN);
    assertThat(verdict.of(task(), Set.of("2.5", "2.4"), false, List.of("never-injected")))
        .isEqualTo(Outcome.OPEN);
  }

  @Test
  @DisplayName("waits when only a task is open that it needs")
  void waiting() {
    assertThat(verdict.of(task(), Set.of("2.4"), false, List.of("never-injected")))
        .isEqualTo(Outcome.WAITING);
    assertThat(Verdict.needed(task(), Set.of("2.3", "2.4"))).contains("2.4");
  }

  @Test
  @DisplayName("is wrong for any other cause, although its task is open")
  void otherCause() {
    assertThat(verdict.of(task(), Set.of("2.5"), false, List.of("wrong-parent")))
        .isEqualTo(Outcome.WRONG);
  }

  @Test
  @DisplayName("is wrong when it failed without a diagnosis, as for a port that is taken")
  void harnessFault() {
    assertThat(verdict.of(task(), Set.of("2.5"), false, List.of())).isEqualTo(Outcome.WRONG);
  }

  @Test
  @DisplayName("waits, and the other task is wrong, when its cause belongs to another task")
  void owned() {
    assertThat(verdict.owner(task(), List.of("injection-failed"))).contains("2.4");
    assertThat(verdict.owner(task(), List.of("wrong-parent"))).isEmpty();
    assertThat(verdict.owner(task(), List.of())).isEmpty();
  }

  @Test
  @DisplayName(
      "waits for the task that owns the cause about the span, not for that which owns it alone")
  void ownedBySpan() {
    Verdict bySpan =
        new Verdict(List.of(sheet("2.3", "", "span-twice"), sheet("2.2", "", "span-twice of x")));

    assertThat(bySpan.owner(task(), List.of("span-twice of x", "span-twice"))).contains("2.2");
    assertThat(bySpan.owner(task(), List.of("span-twice of y", "span-twice"))).contains("2.3");
    assertThat(bySpan.owner(task(), List.of("span-twice"))).contains("2.3");
  }

  @Test
  @DisplayName("waits when its cause belongs to another task that is open")
  void ownedByOpen() {
    Verdict withSpan = new Verdict(List.of(OWN, SPAN));

    assertThat(withSpan.of(task(), Set.of("2.2"), false, List.of("span-not-started")))
        .isEqualTo(Outcome.WAITING);
    assertThat(withSpan.of(task(), Set.of(), false, List.of("span-not-started")))
        .isEqualTo(Outcome.WRONG);
  }

  @Test
  @DisplayName("is wrong when it failed and met no open task")
  void wrong() {
    assertThat(verdict.of(task(), Set.of(), false, List.of("injected-not-sent")))
        .isEqualTo(Outcome.WRONG);
  }

  @Task(value = "2.5", needs = "2.4")
  private static Task task() {
    try {
      return VerdictTest.class.getDeclaredMethod("task").getAnnotation(Task.class);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TaskSheet sheet(String number, String announces, String owns) {
    return new TaskSheet(number, "t", "", List.of(announces), List.of(owns), List.of());
  }
}
