package tracing.commands.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A check that takes long")
class SlowCheckTest {

  private static final Duration SHORT = Duration.ofSeconds(6);
  private static final Duration LONG = Duration.ofSeconds(15);

  @Test
  @DisplayName("names no line of the learner's code at a slow start, where the line changes")
  void slowStart() {
    assertThat(new SlowCheck(SHORT, true, "A.java:2", "A.java:1").text())
        .isEqualTo(
            """
            The check has run for 6 s so far.
            The first check takes longest, because Java loads everything for it. Later ones are quick.""");
  }

  @Test
  @DisplayName("says nothing about the start when it is not the first check")
  void laterCheck() {
    assertThat(new SlowCheck(SHORT, false, "", "").text())
        .isEqualTo("The check has run for 6 s so far.\nIt goes on by itself.");
  }

  @Test
  @DisplayName("names the line that runs when it was the same before")
  void sameLine() {
    assertThat(new SlowCheck(SHORT, false, "A.java:2", "A.java:2").text())
        .contains("Your code is at A.java:2, where it also was a moment ago.", "fix it")
        .doesNotContain("first check");
  }

  @Test
  @DisplayName("says that a slow start is the other reason for a line that is still the same")
  void sameLineAtStart() {
    assertThat(new SlowCheck(SHORT, true, "A.java:2", "A.java:2").text())
        .contains("Your code is at A.java:2", "\nIf not, wait: the first check takes longest");
  }

  @Test
  @DisplayName("names the line that runs after a longer time, since a loop can have several lines")
  void longTime() {
    assertThat(new SlowCheck(LONG, false, "A.java:2", "A.java:1").text())
        .contains("Your code is at A.java:2 now.");
  }
}
