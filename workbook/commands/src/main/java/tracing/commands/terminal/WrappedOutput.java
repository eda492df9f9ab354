package tracing.commands.terminal;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Prints UTF-8 text with its long lines broken between words. Commands to copy stay whole. */
final class WrappedOutput extends OutputStream {

  private final PrintStream out;
  private final int width;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  /**
   * Creates the output.
   *
   * @param width in columns, at least 1
   */
  WrappedOutput(PrintStream out, int width) {
    this.out = out;
    this.width = width;
  }

  @Override
  public synchronized void write(int octet) {
    if (octet == '\n') {
      wrap(text().stripTrailing());
    } else {
      line.write(octet);
    }
  }

  /** Prints also what no line break follows. */
  @Override
  public synchronized void flush() {
    out.print(text());
    out.flush();
  }

  private void wrap(String text) {
    if (text.strip().startsWith("curl ")) {
      out.println(text);
    } else {
      LineWrap.lines(text, width).forEach(out::println);
    }
  }

  private String text() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    return text;
  }
}
