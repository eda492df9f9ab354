package tracing.commands.learn;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import tracing.traces.PrintableOutput;

/**
 * The terminal that shows the screens and reads the keys. Closing it restores its settings, and
 * ends the last line.
 */
public final class LearnTerminal implements AutoCloseable {

  /** The key that a terminal turns into an interrupt. */
  public static final int CTRL_C = 3;

  private static final int WIDTH = 80;
  private static final int CTRL_D = 4;
  private static final long KEY_MILLIS = 200;

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
    int key = NonBlockingReader.READ_EXPIRED;
    while (key == NonBlockingReader.READ_EXPIRED) {
      // Without a limit the reader keeps its lock, and the terminal could not be closed meanwhile.
      key = terminal.reader().read(KEY_MILLIS);
    }
    return key;
  }

  /** Tells whether a key ends the command. */
  public static boolean quits(int key) {
    return key == 'q' || key == 'Q' || key == CTRL_C || key == CTRL_D || key < 0;
  }

  /** Clears the terminal and shows a screen, with shorter texts when it has few rows. */
  public synchronized void show(Screen screen) {
    int rows = terminal.getRows();
    terminal.puts(Capability.clear_screen);
    // A line break behind the last row would push the first one out.
    terminal.writer().print(text(screen, rows > 0 ? rows : Integer.MAX_VALUE));
    terminal.flush();
  }

  /** Shows a screen while the learner waits, if a later one can take its place. */
  public void showProgress(Screen screen) {
    if (isInteractive()) {
      show(screen);
    }
  }

  /** Prints a whole screen below what is there. */
  public void print(Screen screen) {
    terminal.writer().println(text(screen, Integer.MAX_VALUE));
    terminal.flush();
  }

  private String text(Screen screen, int rows) {
    int width = terminal.getColumns() > 0 ? terminal.getColumns() : WIDTH;
    return screen.lines(width, rows).stream()
        .map(this::text)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  /** JLine replaces the branches of a tree in styled text; no tree is styled. */
  private String text(Screen.Line line) {
    String text = PrintableOutput.printable(line.text());
    return colour && !style(line.style()).equals(AttributedStyle.DEFAULT)
        ? new AttributedString(text, style(line.style())).toAnsi(terminal)
        : drawn(text);
  }

  private static AttributedStyle style(Screen.Style style) {
    return switch (style) {
      case PLAIN, CODE -> AttributedStyle.DEFAULT;
      case TITLE -> AttributedStyle.BOLD;
      case DONE -> AttributedStyle.BOLD.foreground(AttributedStyle.GREEN);
      case WRONG -> AttributedStyle.BOLD.foreground(AttributedStyle.RED);
      case FOOTER -> AttributedStyle.DEFAULT.faint();
    };
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
      terminal.writer().println();
      terminal.setAttributes(attributes);
    }
    terminal.close();
  }
}
