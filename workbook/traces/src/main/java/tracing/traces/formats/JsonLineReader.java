package tracing.traces.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/** Reads one line at a time as if it were a whole text, so that a broken one spares the next. */
final class JsonLineReader extends Reader {

  private final BufferedReader in;
  private boolean lineEnded = true;
  private boolean fileEnded;

  JsonLineReader(BufferedReader in) {
    this.in = in;
  }

  /** Goes to the start of the next line; tells whether there is one. */
  boolean nextLine() throws IOException {
    while (!lineEnded) {
      read();
    }
    in.mark(1);
    int first = in.read();
    fileEnded = first < 0;
    if (!fileEnded) {
      in.reset();
    }
    lineEnded = fileEnded;
    return !fileEnded;
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
