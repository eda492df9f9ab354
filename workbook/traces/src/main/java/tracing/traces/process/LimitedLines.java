package tracing.traces.process;

import java.io.IOException;
import java.io.Reader;

/** Reads lines that are not trusted. A line over the limit is read as an empty one. */
final class LimitedLines {

  /** In characters. */
  private static final int MAX_LINE = 1 << 20;

  private final Reader in;

  /**
   * Creates a reader of lines.
   *
   * @param in should be buffered
   */
  LimitedLines(Reader in) {
    this.in = in;
  }

  /** Returns the next line, an empty one in the place of a line over 1 MiB, or null at the end. */
  String next() throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    boolean tooLong = false;
    for (; next >= 0 && next != '\n'; next = in.read()) {
      tooLong |= line.length() >= MAX_LINE;
      if (!tooLong) {
        line.append((char) next);
      }
    }
    return tooLong ? "" : line.toString().replaceFirst("\r$", "");
  }
}
