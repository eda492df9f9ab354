package tracing.commands.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.doctor.cli.Terminal;

@DisplayName("The output of a command")
class WrappedTerminalTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out =
      WrappedTerminal.wrapped(
              new Terminal(new PrintStream(printed, true, StandardCharsets.UTF_8), true, true), 20)
          .out();

  @Test
  @DisplayName("is broken between words at the terminal's width")
  void words() {
    out.println("  a sentence that is longer than that");

    assertThat(lines()).containsExactly("  a sentence that is", "  longer than that");
  }

  @Test
  @DisplayName("leaves a line as it is that just fits")
  void fits() {
    out.println("a".repeat(20) + "\nthe next");

    assertThat(lines()).containsExactly("a".repeat(20), "the next");
  }

  @Test
  @DisplayName("has the mark beside a span in a line of its own")
  void mark() {
    out.println("└─ a  llm-service  <-- a mark");

    assertThat(lines()).containsExactly("└─ a  llm-service", "      <-- a mark");
  }

  @Test
  @DisplayName("keeps the second column of a table straight")
  void column() {
    out.println("  an-id  its long title");

    assertThat(lines()).containsExactly("  an-id  its long", "         title");
  }

  @Test
  @DisplayName("keeps the third column of a table straight")
  void thirdColumn() {
    out.println("1  ok  a very long title");

    assertThat(lines()).containsExactly("1  ok  a very long", "       title");
  }

  @Test
  @DisplayName("does not count colours")
  void colours() {
    out.println("\u001b[31mred words that\u001b[0m fit 2");
    out.println("\u001b[31mred words that\u001b[0m just fit");

    assertThat(lines())
        .containsExactly(
            "\u001b[31mred words that\u001b[0m fit 2",
            "\u001b[31mred words that\u001b[0m just",
            "fit");
  }

  @Test
  @DisplayName("breaks a word that is longer than the terminal is wide")
  void longWord() {
    out.println("a".repeat(45));

    assertThat(lines()).containsExactly("a".repeat(20), "a".repeat(20), "a".repeat(5));
  }

  @Test
  @DisplayName("leaves a command whole, so that it can be copied")
  void command() {
    out.println("  curl -d '{\"a\": 1}' http://localhost");

    assertThat(lines()).containsExactly("  curl -d '{\"a\": 1}' http://localhost");
  }

  @Test
  @DisplayName("appears also without a line break at its end")
  void prompt() {
    out.print("a prompt");
    out.flush();

    assertThat(lines()).containsExactly("a prompt");
  }

  private List<String> lines() {
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
