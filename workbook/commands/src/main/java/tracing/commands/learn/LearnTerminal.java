package tracing.commands.learn;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp.Capability;

/** The terminal that shows the screens and reads the keys. Closing it restores its settings. */
public final class LearnTerminal implements AutoCloseable {

  private static final int WIDTH = 80;

  private final Terminal terminal;
  private final boolean colour;
  private Attributes attributes;

  LearnTerminal(Terminal terminal, boolean colour) {
    this.terminal = terminal;
    this.colour = colour;
  }

  /** Returns the terminal of this process; {@code NO_COLOR} turns colours off. */
  public static LearnTerminal system(Map<String, String> environment) throws IOException {
    boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty();
    // Without graphemeCluster(false), JLine asks the terminal for its modes, and a key pressed
    // meanwhile is lost.
    return new LearnTerminal(
        TerminalBuilder.builder().system(true).dumb(true).graphemeCluster(false).build(), colour);
  }

  /** Tells whether keys can be read one by one, and the screen be cleared. */
  public boolean isInteractive() {
    return !terminal.getType().startsWith(Terminal.TYPE_DUMB);
  }

  /** Makes each key available at once, and lets Ctrl-C do {@code quit}. */
  public void readKeys(Runnable quit) {
    attributes = terminal.enterRawMode();
    terminal.handle(Terminal.Signal.INT, signal -> quit.run());
  }

  /** Waits for a key; returns -1 at the end of the input. */
  public int key() throws IOException {
    return terminal.reader().read();
  }

  /** Clears the terminal and shows a screen. */
  public void show(Screen screen) {
    terminal.puts(Capability.clear_screen);
    print(screen);
  }

  /** Prints a screen below what is there. */
  public void print(Screen screen) {
    int width = terminal.getColumns() > 0 ? terminal.getColumns() : WIDTH;
    for (Screen.Line line : screen.lines(width)) {
      boolean styled = colour && line.style() != Screen.Style.PLAIN;
      if (styled) {
        start(line.style());
      }
      terminal.writer().print(drawn(line.text()));
      if (styled) {
        terminal.puts(Capability.exit_attribute_mode);
      }
      terminal.writer().println();
    }
    terminal.flush();
  }

  private void start(Screen.Style style) {
    terminal.puts(
        style == Screen.Style.FOOTER ? Capability.enter_dim_mode : Capability.enter_bold_mode);
    switch (style) {
      case DONE -> terminal.puts(Capability.set_a_foreground, AttributedStyle.GREEN);
      case WRONG -> terminal.puts(Capability.set_a_foreground, AttributedStyle.RED);
      default -> {
        // The other styles have no colour.
      }
    }
  }

  /** A terminal without UTF-8 gets the branches of a tree in ASCII. */
  private String drawn(String text) {
    return terminal.encoding().equals(StandardCharsets.UTF_8)
        ? text
        : text.replace("├─", "|-").replace("└─", "\\-").replace("│", "|");
  }

  @Override
  public void close() throws IOException {
    if (attributes != null) {
      terminal.setAttributes(attributes);
    }
    terminal.close();
  }
}
