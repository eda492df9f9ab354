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
    int width = width(TerminalBuilder.SystemOutput.ForcedSysOut);
    return width > 0 ? wrapped(terminal, width) : terminal;
  }

  /** Returns the standard error of this process, where long lines are broken in the same way. */
  public static PrintStream error() {
    int width = width(TerminalBuilder.SystemOutput.ForcedSysErr);
    return width > 0 ? wrapped(System.err, width) : System.err;
  }

  static Terminal wrapped(Terminal terminal, int width) {
    return new Terminal(wrapped(terminal.out(), width), terminal.unicode(), terminal.colour());
  }

  /** Returns a stream whose long lines are broken at a width in columns, at least 1. */
  public static PrintStream wrapped(PrintStream out, int width) {
    return new PrintStream(new WrappedOutput(out, width), true, StandardCharsets.UTF_8);
  }

  /** Returns 0 where the output is no terminal. */
  private static int width(TerminalBuilder.SystemOutput output) {
    try (var terminal =
        TerminalBuilder.builder()
            .system(true)
            .systemOutput(output)
            .dumb(true)
            .graphemeCluster(false)
            .build()) {
      return terminal.getColumns();
    } catch (IOException e) {
      return 0;
    }
  }
}
