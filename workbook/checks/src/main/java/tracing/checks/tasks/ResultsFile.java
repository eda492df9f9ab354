package tracing.checks.tasks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * The file that holds the outcomes of a module's tests, for the board: a line that names the build,
 * then a line for each outcome.
 *
 * <p>JUnit registers it as a service. It writes each outcome at once, so that none is lost when the
 * tested code ends the process, and only when the system property {@code workbook.results} names
 * the file.
 */
public final class ResultsFile implements TestExecutionListener {

  /** Creates the listener; JUnit does so. */
  public ResultsFile() {}

  /** Returns the outcomes of a build; none when the file is missing or of another build. */
  static List<TaskResult> read(Path file, String build) {
    try {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      return lines.isEmpty() || !lines.get(0).equals(build)
          ? List.of()
          : lines.stream().skip(1).map(ResultsFile::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  @Override
  public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    String file = System.getProperty("workbook.results", "");
    if (!file.isEmpty()) {
      TaskResult.of(test.getDisplayName(), entry)
          .ifPresent(
              result -> append(Path.of(file), System.getProperty("workbook.build", ""), result));
    }
  }

  private static synchronized void append(Path file, String build, TaskResult result) {
    try {
      Files.createDirectories(file.getParent());
      if (!Files.exists(file) || !Files.readAllLines(file).contains(build)) {
        Files.writeString(file, build + "\n");
      }
      Files.writeString(file, line(result), StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static String line(TaskResult result) {
    return "%s\t%s\t%s\t%s\t%s\n"
        .formatted(
            result.task(),
            result.outcome(),
            result.awaited(),
            oneLine(result.test()),
            oneLine(result.cause()));
  }

  private static TaskResult parse(String line) {
    String[] parts = line.split("\t", 5);
    return new TaskResult(parts[0], Outcome.valueOf(parts[1]), parts[3], parts[2], parts[4]);
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\t\n\r]", " ");
  }
}
