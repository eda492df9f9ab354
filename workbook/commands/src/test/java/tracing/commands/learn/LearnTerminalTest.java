package tracing.commands.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The terminal of learn")
class LearnTerminalTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  @DisplayName("clears the screen before it shows the next one")
  void clears() throws IOException {
    try (LearnTerminal terminal = terminal("xterm", false)) {
      terminal.show(new Screen().add("text"));
    }

    assertThat(printed()).matches("(?s)\u001b\\[H\u001b\\[2?J.*text\\s*");
  }

  @Test
  @DisplayName("writes no escape sequence into the text when colours are off")
  void noColour() throws IOException {
    try (LearnTerminal terminal = terminal("xterm", false)) {
      terminal.print(new Screen().add(Screen.Style.WRONG, "text"));
    }

    assertThat(printed().strip()).isEqualTo("text");
  }

  @Test
  @DisplayName("writes wrong lines in colour")
  void colour() throws IOException {
    try (LearnTerminal terminal = terminal("xterm", true)) {
      terminal.print(new Screen().add(Screen.Style.WRONG, "text"));
    }

    assertThat(printed()).contains("\u001b[", "text");
  }

  @ParameterizedTest
  @EnumSource(Screen.Style.class)
  @DisplayName("shows a question mark for each character that could steer it")
  void hostile(Screen.Style style) throws IOException {
    try (LearnTerminal terminal = terminal("xterm", true)) {
      terminal.print(new Screen().add(style, "a\u001b[2Jb\u009bc\u202ed"));
      terminal.show(new Screen().add(style, "e\u001b]0;f"));
    }

    assertThat(printed()).contains("a?[2Jb?c?d", "e?]0;f");
  }

  @Test
  @DisplayName("draws trees in ASCII when it has no UTF-8")
  void ascii() throws IOException {
    LineDisciplineTerminal keyboard =
        new LineDisciplineTerminal("test", "xterm", out, StandardCharsets.US_ASCII);
    try (LearnTerminal terminal = new LearnTerminal(keyboard, false)) {
      terminal.print(new Screen().add("├─ a\n│  └─ b"));
    }

    assertThat(printed().lines()).containsExactly("|- a", "|  \\- b");
  }

  @Test
  @DisplayName("breaks lines at its width")
  void width() throws IOException {
    try (LearnTerminal terminal = terminal("xterm", false)) {
      terminal.print(new Screen().add("word ".repeat(30)));
    }

    assertThat(printed().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(41));
  }

  @Test
  @DisplayName("is not interactive when it is dumb")
  void dumb() throws IOException {
    try (LearnTerminal terminal = terminal(Terminal.TYPE_DUMB, false)) {
      assertThat(terminal.isInteractive()).isFalse();
    }
  }

  @Test
  @DisplayName("reads one key at a time, without a line break after it")
  void keys() throws IOException {
    LineDisciplineTerminal keyboard = keyboard("xterm");
    try (LearnTerminal terminal = new LearnTerminal(keyboard, false)) {
      terminal.readKeys(() -> {});
      keyboard.processInputBytes(new byte[] {'h'});

      assertThat(terminal.key()).isEqualTo('h');
    }
  }

  @Test
  @DisplayName("ends the last line when it is closed, so that the prompt begins a new one")
  void closed() throws IOException {
    try (LearnTerminal terminal = terminal("xterm", false)) {
      terminal.readKeys(() -> {});
      terminal.show(new Screen().add("the last line"));
    }

    assertThat(printed()).containsPattern("the last line\\R$");
  }

  @Test
  @DisplayName("shows no progress when it is dumb, where no screen takes the place of another")
  void dumbProgress() throws IOException {
    try (LearnTerminal dumb = terminal(Terminal.TYPE_DUMB, false);
        LearnTerminal other = terminal("xterm", false)) {
      dumb.showProgress(new Screen().add("not shown"));
      other.showProgress(new Screen().add("shown"));
    }

    assertThat(printed()).endsWith("shown").doesNotContain("not shown");
  }

  @Test
  @DisplayName("quits on Ctrl-C, without a key being read")
  void interrupt() throws IOException {
    AtomicBoolean quit = new AtomicBoolean();
    LineDisciplineTerminal keyboard = keyboard("xterm");
    try (LearnTerminal terminal = new LearnTerminal(keyboard, false)) {
      terminal.readKeys(() -> quit.set(true));
      keyboard.raise(Terminal.Signal.INT);

      assertThat(quit).isTrue();
    }
  }

  private LearnTerminal terminal(String type, boolean colour) throws IOException {
    return new LearnTerminal(keyboard(type), colour);
  }

  private LineDisciplineTerminal keyboard(String type) throws IOException {
    LineDisciplineTerminal terminal =
        new LineDisciplineTerminal("test", type, out, StandardCharsets.UTF_8);
    terminal.setSize(Size.of(40, 24));
    return terminal;
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
