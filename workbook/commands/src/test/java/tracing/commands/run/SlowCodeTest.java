package tracing.commands.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The message about a run that takes long")
class SlowCodeTest {

  @Test
  @DisplayName("names no line of the learner's code at a slow start, where the line changes")
  void slowStart() {
    assertThat(SlowCode.text(10, "A.java:2", ""))
        .isEqualTo(
            "Still running after 10 s. The first run takes longer than later ones, because Java"
                + " loads everything for it.");
  }

  @Test
  @DisplayName("names a line that still runs")
  void sameLine() {
    assertThat(SlowCode.text(20, "A.java:2", "A.java:2"))
        .isEqualTo(
            "Still running after 20 s. Your code is at A.java:2, where it also was 10 s ago.");
  }
}
