package tracing.commands.run;

import java.io.PrintStream;
import tracing.checks.diagnosis.DiagnosisReport;
import tracing.traces.TraceTreePrinter;

/** Prints a run: the request, the answer, the trace, and what is wrong with it. */
final class QueryReport {

  private final Terminal console;

  QueryReport(Terminal console) {
    this.console = console;
  }

  void print(DiagnosedQuery run) {
    PrintStream out = console.out();
    out.println("POST " + run.query().url() + " " + run.query().body());
    out.println(run.answer().status() + " " + run.answer().body());
    printTree(run);
    out.println(
        run.findings().isEmpty()
            ? "Nothing is broken."
            : DiagnosisReport.list(run.findings().subList(0, 1)));
  }

  /** Prints the trace, with a mark where it is broken. */
  void printTree(DiagnosedQuery run) {
    PrintStream out = console.out();
    out.println();
    TraceTreePrinter printer = console.printer();
    out.println(DiagnosisReport.tree(run.findings(), run.evidence(), printer));
    out.println();
  }
}
