package tracing.checks.tasks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The outcomes of this process's tests, kept here and, in a build, in a file for the board. Safe
 * for use by several threads.
 */
public final class TaskResults {

  /** The outcome of one test; the task is empty for a test without one. */
  public record Result(String task, Outcome outcome, String test) {}

  private static final Queue<Result> RESULTS = new ConcurrentLinkedQueue<>();

  private TaskResults() {}

  /** Returns the outcomes so far. */
  public static List<Result> all() {
    return List.copyOf(RESULTS);
  }

  /** Forgets the outcomes so far, but for what is in the file. */
  public static void clear() {
    RESULTS.clear();
  }

  /** Reads a line of the file. */
  static Result parse(String line) {
    String[] parts = line.split("\t", 3);
    return new Result(parts[0], Outcome.valueOf(parts[1]), parts[2]);
  }

  static void add(String task, Outcome outcome, String test) {
    RESULTS.add(new Result(task, outcome, test));
    String file = System.getProperty("workbook.results", "");
    if (!file.isEmpty()) {
      append(Path.of(file), "%s\t%s\t%s%n".formatted(task, outcome, test.replace('\t', ' ')));
    }
  }

  /** A file of an earlier build is started anew: its first line names the build. */
  private static synchronized void append(Path file, String line) {
    String build = System.getProperty("workbook.build", "") + System.lineSeparator();
    try {
      Files.createDirectories(file.getParent());
      if (!Files.exists(file) || !Files.readString(file).startsWith(build)) {
        Files.writeString(file, build);
      }
      Files.writeString(file, line, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
