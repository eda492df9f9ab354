package tracing.commands.terminal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jline.terminal.TerminalBuilder;
import tracing.doctor.cli.Terminal;

/** The console of this process, with long lines broken at the width of its terminal. */
public final class WrappedTerminal {

  private WrappedTerminal() {}

  /** Returns the console; what goes to a file or another program is not broken. */
  public static Terminal system(Map<String, String> environment) {
    Terminal terminal = Terminal.system(environment);
    int width = width();
    return width > 0 ? wrapped(terminal, width) : terminal;
  }

  static Terminal wrapped(Terminal terminal, int width) {
    PrintStream out =
        new PrintStream(new WrappedOutput(terminal.out(), width), true, StandardCharsets.UTF_8);
    return new Terminal(out, terminal.unicode(), terminal.colour());
  }

  /** Returns 0 where standard output is no terminal. */
  private static int width() {
    try (var terminal =
        TerminalBuilder.builder()
            .system(true)
            .systemOutput(TerminalBuilder.SystemOutput.ForcedSysOut)
            .dumb(true)
            .graphemeCluster(false)
            .build()) {
      return terminal.getColumns();
    } catch (IOException e) {
      return 0;
    }
  }
}
