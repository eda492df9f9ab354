package tracing.traces.input;

import java.io.IOException;
import java.io.Reader;

/** A text that is read once, with a view of up to 4,096 characters ahead. */
final class TextWindow {

  static final int AHEAD = 4096;

  private final Reader in;
  private final char[] buffer = new char[8 * AHEAD];
  private int from;
  private int to;
  private boolean ended;
  private int line = 1;

  TextWindow(Reader in) {
    this.in = in;
  }

  /** Returns the character at a distance below {@link #AHEAD}, or -1 behind the end. */
  int peek(int distance) throws IOException {
    if (from + distance >= to && !ended) {
      fill(distance + 1);
    }
    return from + distance < to ? buffer[from + distance] : -1;
  }

  /** Returns the next character and passes it, or returns -1 at the end. */
  int next() throws IOException {
    int c = peek(0);
    if (c >= 0) {
      from++;
      line += c == '\n' ? 1 : 0;
    }
    return c;
  }

  /** Passes a number of characters that were seen with {@link #peek}. */
  void skip(int count) {
    from += count;
  }

  /** Returns what comes next, at most {@code length} characters. */
  String ahead(int length) throws IOException {
    peek(length - 1);
    return new String(buffer, from, Math.min(length, to - from));
  }

  /** Tells whether a text comes next. */
  boolean startsWith(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      if (peek(i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the number of the line of the next character, from 1. */
  int line() {
    return line;
  }

  private void fill(int wanted) throws IOException {
    System.arraycopy(buffer, from, buffer, 0, to - from);
    to -= from;
    from = 0;
    while (to < wanted && !ended) {
      int count = in.read(buffer, to, buffer.length - to);
      ended = count < 0;
      to += Math.max(0, count);
    }
  }
}
