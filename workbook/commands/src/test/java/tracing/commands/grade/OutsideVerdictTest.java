package tracing.commands.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.commands.blackbox.BlackBoxReport.Mistake;

@DisplayName("What the second run finds in a service")
class OutsideVerdictTest {

  private static final String MISSING = "user-service did not write validation";
  private static final String ANSWER = "POST /process was answered with 500.";
  private static final TaskGrade PASSED = new TaskGrade("2.2", TaskGrade.PASS, "", "");

  @Test
  @DisplayName(
      "speaks against no passed task when a failure explains it that the first run reports")
  void followsFromFailure() {
    OutsideVerdict verdict = judged(new Mistake(Set.of("2.2"), MISSING, Set.of("2.6")));

    assertThat(verdict.agrees(Set.of("2.1", "2.2"))).isTrue();
    assertThat(verdict.confirm(PASSED, Set.of("2.1", "2.2")).passed()).isTrue();
  }

  @Test
  @DisplayName("speaks against a passed task when the first run has seen no such failure")
  void newFailure() {
    OutsideVerdict verdict = judged(new Mistake(Set.of("2.2"), MISSING, Set.of("2.6")));

    assertThat(verdict.confirm(PASSED, Set.of("2.2", "2.6")))
        .isEqualTo(new TaskGrade("2.2", "not judged", "", "the two runs differ: " + MISSING));
  }

  @Test
  @DisplayName("speaks against a passed task when another task fails in another request")
  void otherRequest() {
    OutsideVerdict verdict = judged(new Mistake(Set.of("2.2"), MISSING, Set.of()));

    assertThat(verdict.agrees(Set.of("2.2"))).isFalse();
  }

  @Test
  @DisplayName("speaks against no passed task when correct requests fail in the first run too")
  void alwaysFails() {
    OutsideVerdict verdict = failed();

    assertThat(verdict.confirm(PASSED, Set.of("2.2")).passed()).isTrue();
  }

  @Test
  @DisplayName("speaks against all passed tasks when correct requests fail only from outside")
  void failsOutsideOnly() {
    Set<String> passed = Set.of("2.2", "2.5");

    assertThat(failed().agrees(passed)).isFalse();
    assertThat(failed().confirm(PASSED, passed).message())
        .isEqualTo("the two runs differ: " + ANSWER);
  }

  @Test
  @DisplayName("leaves passed tasks unconfirmed when it excuses them with a failure")
  void unconfirmed() {
    OutsideVerdict verdict = judged(new Mistake(Set.of("2.2"), MISSING, Set.of("2.6")));

    assertThat(verdict.confirm(PASSED, Set.of("2.2")).isCertain()).isFalse();
    assertThat(failed().confirm(PASSED, Set.of("2.2")).isCertain()).isFalse();
  }

  @Test
  @DisplayName("confirms passed tasks when what is wrong belongs to others")
  void confirmed() {
    OutsideVerdict verdict = judged(new Mistake(Set.of("2.6"), ANSWER, Set.of("2.6")));

    assertThat(verdict.confirm(PASSED, Set.of("2.2"))).isEqualTo(PASSED);
  }

  @Test
  @DisplayName("speaks against all passed tasks when the service could not be run")
  void notRun() {
    OutsideVerdict verdict = OutsideVerdict.notJudged(2, "the run from outside ended early");

    assertThat(verdict.agrees(Set.of("2.2"))).isFalse();
    assertThat(verdict.agrees(Set.of())).isTrue();
  }

  private static OutsideVerdict judged(Mistake mistake) {
    return new OutsideVerdict(2, "", Map.of("2.2", "wrong"), List.of(mistake));
  }

  private static OutsideVerdict failed() {
    Mistake mistake = new Mistake(Set.of("2.5"), ANSWER, Set.of("2.5"));
    return new OutsideVerdict(2, ANSWER, Map.of(), List.of(mistake));
  }
}
