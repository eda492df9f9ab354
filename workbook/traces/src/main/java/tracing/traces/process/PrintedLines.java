package tracing.traces.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The lines that a process printed last. Safe for use by several threads. */
public final class PrintedLines implements Consumer<String> {

  private static final int MAX_CHARACTERS = 4 << 20;

  private final int max;
  private final Deque<String> lines = new ArrayDeque<>();
  private long characters;

  /**
   * Creates an empty list.
   *
   * @param max how many lines it keeps; it keeps fewer if they have more than 4 Mi characters
   */
  public PrintedLines(int max) {
    this.max = max;
  }

  /** Adds a line, and drops the oldest ones if there are too many. */
  @Override
  public synchronized void accept(String line) {
    lines.addLast(line);
    characters += line.length();
    while (lines.size() > max || characters > MAX_CHARACTERS) {
      characters -= lines.removeFirst().length();
    }
  }

  /** Returns the lines, the oldest first. */
  public synchronized List<String> all() {
    return List.copyOf(lines);
  }
}
