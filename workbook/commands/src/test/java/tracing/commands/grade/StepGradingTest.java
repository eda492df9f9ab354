package tracing.commands.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.TaskSheet;

@DisplayName("The grades of a step")
class StepGradingTest {

  @Test
  @DisplayName("say which tasks a waiting one waits for, and that it gives no points until then")
  void awaited() {
    TaskGrade grade = grade(waiting("a", "1.3"), waiting("b", "1.2"), waiting("c", "1.3"));

    assertThat(grade.reason())
        .isEqualTo(
            "waiting: the checks fail only because of 1.2 and 1.3; there are no points until that is right");
    assertThat(grade.message()).endsWith("\nThe span is missing.");
  }

  private static TestEvent waiting(String test, String awaited) {
    return new TestEvent(
        "", TestEvent.Kind.RAN, test, "1.1", "WAITING", "", "The span is missing.", awaited);
  }

  private static TaskGrade grade(TestEvent... events) {
    TaskSheet sheet = new TaskSheet("1.1", "title", "", List.of(), List.of(), List.of());
    return new StepGrading(Steps.all().get(0), List.of(sheet))
        .grade(new TestProcess.Report(Stream.of(events).toList(), ""))
        .get(0);
  }
}
