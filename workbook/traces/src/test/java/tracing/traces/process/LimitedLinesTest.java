package tracing.traces.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Lines that are not trusted")
class LimitedLinesTest {

  @Test
  @DisplayName("end with a line feed, also after a carriage return")
  void lineEnds() throws IOException {
    LimitedLines lines = new LimitedLines(new StringReader("a\r\nb\rc\n\nd"));

    assertThat(lines.next()).isEqualTo("a");
    assertThat(lines.next()).isEqualTo("b\rc");
    assertThat(lines.next()).isEmpty();
    assertThat(lines.next()).isEqualTo("d");
    assertThat(lines.next()).isNull();
  }

  @Test
  @DisplayName("are read as empty when they are over the limit, and the next line is read as usual")
  void tooLong() throws IOException {
    String text = "x".repeat((1 << 20) + 1) + "\nnext";
    LimitedLines lines = new LimitedLines(new StringReader(text));

    assertThat(lines.next()).isEmpty();
    assertThat(lines.next()).isEqualTo("next");
  }
}
