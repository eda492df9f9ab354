package tracing.checks.mistakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A mistake")
class MistakeTest {

  private static final Mistake MISTAKE =
      new Mistake(
          "id",
          "title",
          "file",
          List.of("cause"),
          List.of("2.1"),
          "--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n x\n-a\n+b\n");

  @Test
  @DisplayName("is made by its diff")
  void applies() {
    assertThat(MISTAKE.applyTo("x\na\ny\n")).isEqualTo("x\nb\ny\n");
  }

  @Test
  @DisplayName("is found although other lines have moved it")
  void moved() {
    assertThat(MISTAKE.applyTo("1\n2\nx\na\ny\n")).isEqualTo("1\n2\nx\nb\ny\n");
  }

  @Test
  @DisplayName("fails loudly when the lines that it changes are not in the reference")
  void stale() {
    assertThatThrownBy(() -> MISTAKE.applyTo("x\nc\ny\n"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the mistake id does not apply to file");
  }
}
