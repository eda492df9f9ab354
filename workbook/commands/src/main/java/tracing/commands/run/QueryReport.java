package tracing.commands.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import tracing.checks.diagnosis.DiagnosisReport;
import tracing.checks.diagnosis.Finding;
import tracing.checks.tasks.TaskSheet;
import tracing.doctor.cli.Terminal;
import tracing.traces.SpanText;

/** Shows a query: the request, the answer, the trace and the first cause, as text and as a page. */
final class QueryReport {

  private static final String PAGE = "trace.html";
  private static final int MAX_OUTPUT = 30;

  private final PrintStream out;
  private final Terminal terminal;

  QueryReport(Terminal terminal) {
    this.out = terminal.out();
    this.terminal = terminal;
  }

  /** Prints the query; findings that open tasks announce are shown as these tasks. */
  void print(DiagnosedQuery sent, AnnouncedFindings announced) {
    out.println("POST " + sent.query().url() + " " + sent.query().body());
    out.println(sent.answer().status() + " " + SpanText.withoutControls(sent.answer().body()));
    out.println();
    out.println(DiagnosisReport.tree(sent.findings(), sent.evidence(), terminal.printer()));
    out.println();
    if (sent.findings().isEmpty()) {
      out.println(
          sent.isWhole() ? "Nothing is broken." : "No span arrived, so there is no trace to show.");
      return;
    }
    Finding first = sent.findings().get(0);
    Optional<TaskSheet> task = announced.taskOf(first);
    out.println(task.isEmpty() ? DiagnosisReport.list(List.of(first)) : first.sentence());
    task.ifPresent(
        sheet ->
            out.printf(
                "This is task %s, which is still open. Nothing is wrong with your set-up.%n",
                sheet.number()));
  }

  /** Prints what a service printed, if anything; of many lines the last ones. */
  void printOutput(String service, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    int first = Math.max(0, lines.size() - MAX_OUTPUT);
    out.println(first == 0 ? service + " printed:" : service + " printed at last:");
    lines.subList(first, lines.size()).forEach(line -> out.println("  " + line));
    out.println();
  }

  /** Writes the page {@code trace.html}; a run does not fail when that cannot be written. */
  void writePage(Path folder, DiagnosedQuery sent, AnnouncedFindings announced) {
    Path file = folder.resolve(PAGE);
    String title = "POST " + sent.query().url() + " was answered " + sent.answer().status();
    try {
      Files.writeString(
          file, PageData.page(title, sent.evidence(), sent.findings(), announced::numberOf));
      out.println("The same for your browser: " + file);
    } catch (IOException e) {
      out.println(PAGE + " could not be written: " + reason(folder, e));
    }
  }

  /** The JDK says most reasons by the class of the exception alone. */
  private static String reason(Path folder, IOException e) {
    if (e instanceof NoSuchFileException) {
      return "the folder " + folder + " does not exist.";
    }
    if (e instanceof AccessDeniedException) {
      return "you have no permission to write it in " + folder + ". Change that to get the page.";
    }
    return e instanceof FileSystemException named && named.getReason() != null
        ? named.getReason() + ": " + named.getFile()
        : e.getMessage();
  }

  /** Says how to send another query and where the traces are, and waits for Ctrl-C. */
  void keepRunning(LocalSystem system, Query query) throws InterruptedException {
    out.println("The services keep running until you press Ctrl-C. To send another query:");
    out.println("  " + query.asCurl());
    out.println("Open this address to see all traces: " + system.localHoneyHive());
    system.follow(out);
    new CountDownLatch(1).await();
  }
}
