package tracing.commands.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import tracing.checks.diagnosis.Finding;
import tracing.checks.layout.WorkbookRoot;

/** The file {@code trace.html} in the clone, which shows the last run. */
final class TracePageFile {

  private static final String NAME = "trace.html";

  private final Path file;
  private final Terminal console;

  TracePageFile(Map<String, String> environment, Terminal console) {
    this.file = WorkbookRoot.find(environment).resolve(NAME);
    this.console = console;
  }

  /**
   * Writes a run, and prints where. A file that cannot be written is no failure of the run.
   *
   * @param task gives the number of the task that a finding belongs to, or the empty string
   */
  void write(DiagnosedQuery run, Function<Finding, String> task) {
    String title = "POST " + run.query().url() + " was answered " + run.answer().status();
    try {
      Files.writeString(file, PageData.page(title, run.evidence(), run.findings(), task));
      console.out().println("To look at it in a browser: " + file);
    } catch (IOException e) {
      console.out().println("The page could not be written: " + e);
    }
  }
}
