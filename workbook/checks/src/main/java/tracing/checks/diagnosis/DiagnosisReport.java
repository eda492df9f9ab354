package tracing.checks.diagnosis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tracing.checks.events.ContextEvent;
import tracing.traces.TraceTreePrinter;

/** Writes what was found as text: first the cause, then the tree, then where to look. */
public final class DiagnosisReport {

  private static final String DOCS = "docs/troubleshooting.md#";

  private DiagnosisReport() {}

  /** Returns one finding: its cause, how to fix it, the tree with the broken edge, and where. */
  public static String of(Finding finding, Evidence evidence, TraceTreePrinter printer) {
    return String.join(
        "\n",
        finding.sentence(),
        "  Fix: " + finding.cause().fix(),
        where(finding),
        "",
        tree(List.of(finding), evidence, printer));
  }

  /** Returns the sentences of all findings, the first cause first, without the tree. */
  public static String list(List<Finding> findings) {
    return findings.stream()
        .map(
            finding ->
                finding.sentence() + "\n  Fix: " + finding.cause().fix() + "\n" + where(finding))
        .collect(Collectors.joining("\n"));
  }

  /** Returns the traces, with a mark at each span that a finding rests on. */
  public static String tree(List<Finding> findings, Evidence evidence, TraceTreePrinter printer) {
    Map<String, String> marks = new HashMap<>();
    for (Finding finding : findings) {
      if (!finding.spanIds().isEmpty()) {
        marks.putIfAbsent(finding.spanIds().get(0), finding.mark());
      }
    }
    return evidence.spans().isEmpty() ? "(no span ended)" : printer.print(evidence.spans(), marks);
  }

  /** Says that no known cause fits, and shows what there is to go by. */
  public static String unknown(Evidence evidence, TraceTreePrinter printer) {
    String events =
        evidence.events().stream().map(DiagnosisReport::line).collect(Collectors.joining("\n"));
    return "No known cause fits what was seen. The client got status %d.\n\n%s\n\nWhat the services did:\n%s"
        .formatted(evidence.status(), tree(List.of(), evidence, printer), events);
  }

  private static String where(Finding finding) {
    String location = finding.location().isEmpty() ? "" : "  Look at: " + finding.location() + "\n";
    return location + "  Read: " + DOCS + finding.cause().id();
  }

  private static String line(ContextEvent event) {
    return "  %s %s".formatted(event.service(), event.description());
  }
}
