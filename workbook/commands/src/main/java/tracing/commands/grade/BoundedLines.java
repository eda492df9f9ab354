package tracing.commands.grade;

import java.io.IOException;
import java.io.Reader;

/** Reads lines from something that is not trusted: a line that is too long is passed over. */
final class BoundedLines {

  private final Reader in;
  private final int limit;

  /**
   * Creates a reader of lines.
   *
   * @param in should be buffered
   * @param limit the most characters that a line may have
   */
  BoundedLines(Reader in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /** Returns the next line, an empty one for a line that is too long, or null at the end. */
  String next() throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    boolean tooLong = false;
    for (; next >= 0 && next != '\n'; next = in.read()) {
      tooLong |= line.length() >= limit;
      if (!tooLong) {
        line.append((char) next);
      }
    }
    return tooLong ? "" : line.toString();
  }
}
