package tracing.checks.diagnosis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tracing.checks.events.ServerStarted;
import tracing.traces.TraceTreePrinter;

/** Prints findings as text: first the cause, then how to fix it, then where to look. */
public final class DiagnosisReport {

  private static final String DOCS = "docs/troubleshooting.md#";

  private DiagnosisReport() {}

  /** Returns one finding, and the tree with a mark where it is broken. */
  public static String of(Finding finding, Evidence evidence, TraceTreePrinter printer) {
    return list(List.of(finding)) + "\n\n" + tree(List.of(finding), evidence, printer);
  }

  /** Returns the findings, the first cause first, without the tree. */
  public static String list(List<Finding> findings) {
    return findings.stream().map(DiagnosisReport::text).collect(Collectors.joining("\n"));
  }

  /** Returns the traces, with a mark at the first span of each finding. */
  public static String tree(List<Finding> findings, Evidence evidence, TraceTreePrinter printer) {
    Map<String, String> marks = new HashMap<>();
    for (Finding finding : findings) {
      finding.spanIds().stream().limit(1).forEach(id -> marks.putIfAbsent(id, finding.mark()));
    }
    Map<String, String> parents =
        evidence
            .clientSpanIds()
            .collect(
                Collectors.toMap(id -> id, id -> "is a span of the client that sent the request"));
    return evidence.spans().isEmpty()
        ? "(no span ended)"
        : printer.print(evidence.spans(), marks, parents);
  }

  /** Says that no known cause fits, and shows the evidence. */
  public static String unknown(Evidence evidence, TraceTreePrinter printer) {
    String events =
        evidence.events().stream()
            .filter(event -> !(event instanceof ServerStarted))
            .map(event -> "  " + event.service() + " " + event.description())
            .collect(Collectors.joining("\n"));
    return "No known cause explains this. The client got the status %d.\n\n%s\n\nWhat the services did:\n%s"
        .formatted(evidence.status(), tree(List.of(), evidence, printer), events);
  }

  private static String text(Finding finding) {
    String location = finding.location().isEmpty() ? "" : "\n  Look at: " + finding.location();
    String id = finding.cause().id();
    return "%s\n  Fix: %s%s\n  Read: %s%s"
        .formatted(finding.sentence(), finding.fix(), location, DOCS, id);
  }
}
