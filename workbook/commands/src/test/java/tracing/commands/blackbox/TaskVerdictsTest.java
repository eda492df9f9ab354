package tracing.commands.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.tasks.TaskSheet;

@DisplayName("The state of a task, as it shows from outside,")
class TaskVerdictsTest {

  private static final List<TaskSheet> TASKS = List.of(task("2.1"), task("2.3"), task("2.4"));

  @Test
  @DisplayName("is done when nothing is wrong and everything was judged")
  void done() {
    assertThat(lines(List.of(), Set.of()))
        .containsExactly("2.1  done           T", "2.3  done           T", "2.4  done           T");
  }

  @Test
  @DisplayName("is wrong when a problem can belong to no other task")
  void wrong() {
    assertThat(lines(List.of(problem(Set.of("2.3"))), Set.of()).get(1))
        .isEqualTo("2.3  wrong          T");
  }

  @Test
  @DisplayName("is wrong together with the tasks that look alike")
  void alike() {
    assertThat(lines(List.of(problem(Set.of("2.3", "2.4"))), Set.of()))
        .containsExactly(
            "2.1  done           T",
            "2.3  wrong          T (or 2.4: they look alike from outside)",
            "2.4  wrong          T (or 2.3: they look alike from outside)");
  }

  @Test
  @DisplayName("is waiting when a task that is certainly wrong explains the same problem")
  void explained() {
    List<Problem> problems = List.of(problem(Set.of("2.3", "2.4")), problem(Set.of("2.3")));

    assertThat(lines(problems, Set.of()).get(2)).isEqualTo("2.4  waiting        T (waits for 2.3)");
  }

  @Test
  @DisplayName("is waiting when its claims could not be judged and another task is wrong")
  void waiting() {
    assertThat(lines(List.of(problem(Set.of("2.1"))), Set.of("2.4")).get(2))
        .isEqualTo("2.4  waiting        T (waits for 2.1)");
  }

  @Test
  @DisplayName("cannot be told when its claims could not be judged and nothing is wrong")
  void unknown() {
    assertThat(lines(List.of(), Set.of("2.4")).get(2)).isEqualTo("2.4  cannot be told T");
  }

  @Test
  @DisplayName("is wrong for each mistake that one problem is")
  void both() {
    List<String> lines = lines(List.of(problem(List.of(Set.of("2.1"), Set.of("2.3")))), Set.of());

    assertThat(lines.get(0)).isEqualTo("2.1  wrong          T");
    assertThat(lines.get(1)).isEqualTo("2.3  wrong          T");
  }

  @Test
  @DisplayName("is not changed by what no task asks for")
  void noTask() {
    TaskVerdicts verdicts = new TaskVerdicts(TASKS, List.of(problem(List.of())), Set.of());

    assertThat(verdicts.isBroken()).isFalse();
    assertThat(verdicts.areAllDone()).isTrue();
  }

  @Test
  @DisplayName("decides the next task: the first wrong one, not one that waits")
  void next() {
    assertThat(next(List.of(problem(Set.of("2.4"))), Set.of("2.1", "2.3"))).contains("2.4");
  }

  @Test
  @DisplayName("decides the next task: the first one that cannot be told, when none is wrong")
  void nextUntold() {
    assertThat(next(List.of(), Set.of("2.3", "2.4"))).contains("2.3");
  }

  @Test
  @DisplayName("decides that there is no next task when all are done")
  void nextOfDone() {
    assertThat(next(List.of(), Set.of())).isEmpty();
  }

  private static Optional<String> next(List<Problem> problems, Set<String> undecided) {
    return new TaskVerdicts(TASKS, problems, undecided).next(TASKS).map(TaskSheet::number);
  }

  private static List<String> lines(List<Problem> problems, Set<String> undecided) {
    TaskVerdicts verdicts = new TaskVerdicts(TASKS, problems, undecided);
    return TASKS.stream().map(verdicts::line).toList();
  }

  private static Problem problem(Set<String> tasks) {
    return problem(List.of(tasks));
  }

  private static Problem problem(List<Set<String>> tasks) {
    return new Problem("Something is wrong.", "", tasks, "", false);
  }

  private static TaskSheet task(String number) {
    return new TaskSheet(number, "T", "", List.of(), List.of(), List.of());
  }
}
