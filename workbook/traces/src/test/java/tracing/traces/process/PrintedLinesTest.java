package tracing.traces.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The lines that a process printed last")
class PrintedLinesTest {

  private final PrintedLines lines = new PrintedLines(3);

  @Test
  @DisplayName("are as many as are wanted")
  void count() {
    for (int i = 0; i < 5; i++) {
      lines.accept("line " + i);
    }

    assertThat(lines.all()).containsExactly("line 2", "line 3", "line 4");
  }

  @Test
  @DisplayName("are fewer if they are long")
  void characters() {
    String line = "x".repeat(2 << 20);
    for (int i = 0; i < 3; i++) {
      lines.accept(line + i);
    }

    assertThat(lines.all()).containsExactly(line + 2);
  }
}
