package tracing.traces.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/**
 * A reader of one line at a time: it ends at the end of the line, so that a JSON document that is
 * cut off does not reach into the next line. Lines of any length take the same memory.
 */
final class JsonLineReader extends Reader {

  private final BufferedReader in;
  private boolean lineEnded = true;

  JsonLineReader(BufferedReader in) {
    this.in = in;
  }

  /** Moves to the start of the next line, and tells whether there is one. */
  boolean nextLine() throws IOException {
    while (!lineEnded) {
      read();
    }
    in.mark(1);
    lineEnded = in.read() < 0;
    if (!lineEnded) {
      in.reset();
    }
    return !lineEnded;
  }

  @Override
  public int read() throws IOException {
    int next = lineEnded ? -1 : in.read();
    lineEnded |= next < 0 || next == '\n';
    return lineEnded ? -1 : next;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int count = 0;
    while (count < length) {
      int next = read();
      if (next < 0) {
        return count == 0 ? -1 : count;
      }
      buffer[offset + count++] = (char) next;
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
