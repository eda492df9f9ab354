package tracing.checks.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A build")
class OutcomeTest {

  @ParameterizedTest(name = "{0}: self-check fails {1}, grading fails {2}")
  @CsvSource({
    "DONE, false, false",
    "DONE_WITH_TODO, false, true",
    "OPEN, false, true",
    "WAITING, false, true",
    "WRONG, true, true",
    "NOT_JUDGED, true, true"
  })
  @DisplayName("fails for what is wrong, and in grading mode for what is open too")
  void fails(Outcome outcome, boolean selfCheck, boolean grading) {
    assertThat(outcome.fails(false)).isEqualTo(selfCheck);
    assertThat(outcome.fails(true)).isEqualTo(grading);
  }
}
