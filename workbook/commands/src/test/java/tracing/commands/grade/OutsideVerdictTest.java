package tracing.commands.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
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
  private static final String FIRST = "";
  private static final Set<String> TASKS = Set.of("2.1", "2.2", "2.3", "2.4", "2.5", "2.6");
  private static final TaskGrade PASSED = new TaskGrade("2.2", TaskGrade.PASS, "", "");

  @Test
  @DisplayName("speaks against no passed task when one that failed shows in the same requests")
  void sameRequests() {
    OutsideVerdict verdict = judged(mistake("2.2", FIRST), mistake("2.6", FIRST));

    assertThat(verdict.agrees(first("2.6"))).isTrue();
    assertThat(verdict.confirm(PASSED, first("2.6")).passed()).isTrue();
  }

  @Test
  @DisplayName("speaks against a passed task when all others are passed too")
  void allPassed() {
    OutsideVerdict verdict = judged(mistake("2.2", FIRST), mistake("2.6", FIRST));

    assertThat(verdict.confirm(PASSED, first()))
        .isEqualTo(new TaskGrade("2.2", "not judged", "", "the two runs differ: " + MISSING));
  }

  @Test
  @DisplayName("speaks against a passed task when one that failed shows in other requests alone")
  void otherRequests() {
    OutsideVerdict verdict = judged(mistake("2.2", FIRST), mistake("2.6", "For an invalid user: "));

    assertThat(verdict.agrees(first("2.6"))).isFalse();
    assertThat(verdict.confirm(PASSED, first("2.6")).isJudged()).isFalse();
  }

  @Test
  @DisplayName("speaks against no passed task when one that failed does not show as itself")
  void hidden() {
    OutsideVerdict verdict = judged(mistake("2.2", FIRST));

    assertThat(verdict.agrees(first("2.4"))).isTrue();
    assertThat(verdict.confirm(PASSED, first("2.4")).passed()).isTrue();
  }

  @Test
  @DisplayName("takes what a span does not carry for no reason that a span or an edge is wrong")
  void ofContent() {
    FirstRun first =
        FirstRun.of(List.of(PASSED, new TaskGrade("2.6", "wrong", "metadata-missing", "")));
    Mistake content = new Mistake(Set.of("2.2"), MISSING, FIRST, true);

    assertThat(judged(mistake("2.2", FIRST), mistake("2.6", FIRST)).agrees(first)).isFalse();
    assertThat(judged(content, mistake("2.6", FIRST)).agrees(first)).isTrue();
  }

  @Test
  @DisplayName("takes a task that waits for another one for no mistake that does not show")
  void waiting() {
    OutsideVerdict verdict = judged(mistake("2.2", FIRST), mistake("2.6", "For an invalid user: "));
    FirstRun first =
        FirstRun.of(
            List.of(
                PASSED,
                new TaskGrade("2.3", "waiting", "", ""),
                new TaskGrade("2.6", "wrong", "", "")));

    assertThat(first).isEqualTo(new FirstRun(Set.of("2.2"), Set.of("2.6"), Set.of("2.6")));
    assertThat(verdict.agrees(first)).isFalse();
  }

  @Test
  @DisplayName("speaks against no passed task when correct requests fail in the first run too")
  void alwaysFails() {
    assertThat(failed().confirm(PASSED, first("2.5")).passed()).isTrue();
    assertThat(failed().confirm(PASSED, first("2.3")).passed()).isTrue();
  }

  @Test
  @DisplayName("speaks against all passed tasks when correct requests fail only from outside")
  void failsOutsideOnly() {
    assertThat(failed().agrees(first())).isFalse();
    assertThat(failed().confirm(PASSED, first()).message())
        .isEqualTo("the two runs differ: " + ANSWER);
  }

  @Test
  @DisplayName("leaves passed tasks unconfirmed when it excuses them with a failure")
  void unconfirmed() {
    OutsideVerdict verdict = judged(mistake("2.2", FIRST), mistake("2.6", FIRST));

    assertThat(verdict.confirm(PASSED, first("2.6")).isCertain()).isFalse();
    assertThat(judged(mistake("2.2", FIRST)).confirm(PASSED, first("2.4")).isCertain()).isFalse();
    assertThat(failed().confirm(PASSED, first("2.5")).isCertain()).isFalse();
  }

  @Test
  @DisplayName("confirms passed tasks when what is wrong belongs to others")
  void confirmed() {
    OutsideVerdict verdict = judged(mistake("2.6", FIRST));

    assertThat(verdict.confirm(PASSED, first("2.6"))).isEqualTo(PASSED);
  }

  @Test
  @DisplayName("speaks against all passed tasks when the service could not be run")
  void notRun() {
    OutsideVerdict verdict = OutsideVerdict.notJudged(2, "the run from outside ended early");

    assertThat(verdict.agrees(first())).isFalse();
    assertThat(verdict.agrees(first("2.4"))).isFalse();
    assertThat(verdict.agrees(new FirstRun(Set.of(), TASKS, TASKS))).isTrue();
  }

  /** What the first run says when all other tasks are passed. */
  private static FirstRun first(String... failed) {
    Set<String> passed = new HashSet<>(TASKS);
    passed.removeAll(Set.of(failed));
    return new FirstRun(passed, Set.of(failed), Set.of(failed));
  }

  private static Mistake mistake(String task, String requests) {
    return new Mistake(Set.of(task), MISSING, requests, false);
  }

  private static OutsideVerdict judged(Mistake... mistakes) {
    return new OutsideVerdict(2, "", Map.of("2.2", "wrong"), List.of(mistakes));
  }

  private static OutsideVerdict failed() {
    Mistake mistake = new Mistake(Set.of("2.5"), ANSWER, FIRST, false);
    return new OutsideVerdict(2, ANSWER, Map.of(), List.of(mistake));
  }
}
