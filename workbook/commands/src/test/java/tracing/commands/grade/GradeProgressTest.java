package tracing.commands.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The progress of a class")
class GradeProgressTest {

  private static final LearnerGrade GRADE = new LearnerGrade("ada", List.of(), List.of());

  private final List<String> lines = new ArrayList<>();
  private final AtomicLong clock = new AtomicLong();
  private final GradeProgress progress = new GradeProgress(12, 4, lines::add, clock::get);

  @Test
  @DisplayName("takes the first learner's time for that of each round of learners in parallel")
  void firstLearner() {
    after(10);

    assertThat(lines).containsExactly("[1/12] ada: 0 of 0 tasks pass; about 31 s left");
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

  private void after(int seconds) {
    clock.set(TimeUnit.SECONDS.toNanos(seconds));
    progress.add(GRADE);
  }
}
