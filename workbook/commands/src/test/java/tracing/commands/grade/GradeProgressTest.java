package tracing.commands.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The progress of a class")
class GradeProgressTest {

  private static final LearnerGrade GRADE = new LearnerGrade("ada", List.of(), List.of());

  private final List<String> lines = new ArrayList<>();
  private final AtomicLong clock = new AtomicLong();
  private final GradeProgress progress = new GradeProgress(12, 4, lines::add, clock::get);

  @Test
  @DisplayName("says nothing about the rest before the first round of learners in parallel is over")
  void firstRound() {
    for (int learner = 1; learner <= 3; learner++) {
      after(learner);
    }

    assertThat(lines.get(2)).isEqualTo("[3/12] ada: 0 of 0 tasks pass");
  }

  @Test
  @DisplayName("takes the first round's time for that of each round that is left")
  void secondRound() {
    for (int learner = 1; learner <= 4; learner++) {
      after(10);
    }

    assertThat(lines.get(3)).isEqualTo("[4/12] ada: 0 of 0 tasks pass; about 21 s left");
  }

  @Test
  @DisplayName("takes the mean time of the rounds so far for those that are left")
  void laterLearner() {
    for (int learner = 1; learner <= 8; learner++) {
      after(learner <= 4 ? 10 : 20);
    }

    assertThat(lines.get(7)).endsWith("; about 11 s left");
  }

  @Test
  @DisplayName("says nothing about the rest after the last learner")
  void lastLearner() {
    for (int learner = 1; learner <= 12; learner++) {
      after(learner);
    }

    assertThat(lines.get(11)).isEqualTo("[12/12] ada: 0 of 0 tasks pass");
  }

  @Test
  @DisplayName("tells who is not judged or has handed in nothing from who passes no task")
  void notJudged() {
    progress.add(grade("pass", "not judged", "not judged"));
    progress.add(grade("missing", "missing", "wrong"));

    assertThat(lines)
        .containsExactly(
            "[1/12] ada: 1 of 3 tasks pass, 2 not judged",
            "[2/12] ada: 0 of 3 tasks pass, 2 missing");
  }

  @Test
  @DisplayName("says which results are kept when the grading is stopped")
  void stopped() {
    progress.stopped(Path.of("grades.md"));
    after(1);
    progress.stopped(Path.of("grades.md"));

    assertThat(lines.get(0)).isEqualTo("The grading was stopped before anybody was graded.");
    assertThat(lines.get(2))
        .isEqualTo(
            "The grading was stopped. 1 of 12 submissions are graded, and their results are in grades.md");
  }

  private static LearnerGrade grade(String... states) {
    return new LearnerGrade(
        "ada",
        Stream.of(states).map(state -> new TaskGrade("1.1", state, "", "")).toList(),
        List.of());
  }

  private void after(int seconds) {
    clock.set(TimeUnit.SECONDS.toNanos(seconds));
    progress.add(GRADE);
  }
}
