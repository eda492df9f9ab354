package tracing.doctor.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.FindingGroup;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;
import tracing.traces.TraceTreePrinter;

/**
 * Writes findings as paragraphs with the traces that show them.
 *
 * @param traces by id
 */
record DoctorBlocks(Map<String, Trace> traces, TraceTreePrinter printer) {

  private static final int MAX_FINDINGS = 10;
  private static final String DOCS = "docs/troubleshooting.md#";

  /** Returns a block for one finding. */
  String of(DoctorFinding finding) {
    return paragraph(finding, "") + "\n\n" + tree(List.of(finding), finding.traceIds());
  }

  /** Returns a block for kinds of findings whose first ones are in the same trace. */
  String of(List<FindingGroup> groups) {
    List<String> paragraphs = new ArrayList<>();
    groups.stream()
        .limit(MAX_FINDINGS)
        .forEach(group -> paragraphs.add(paragraph(group.first(), group.seen(traces.size()))));
    if (groups.size() > MAX_FINDINGS) {
      paragraphs.add("... and " + (groups.size() - MAX_FINDINGS) + " more");
    }
    List<DoctorFinding> marked =
        groups.stream().flatMap(group -> group.inFirstTrace().stream()).toList();
    List<String> shown =
        distinct(groups.stream().map(FindingGroup::first).toList(), DoctorFinding::traceIds);
    return String.join("\n", paragraphs) + "\n\n" + tree(marked, shown);
  }

  /** Returns the paragraph of a note. */
  String note(FindingGroup group) {
    DoctorFinding note = group.first();
    return "Note: %s\n%s  Fix: %s"
        .formatted(note.sentence(), group.seen(traces.size()), note.fix());
  }

  private static String paragraph(DoctorFinding finding, String seen) {
    return "%s%s\n%s%s  Fix: %s\n  Read: %s%s"
        .formatted(
            finding.isBroken() ? "" : "Likely: ",
            finding.sentence(),
            seen,
            finding.decide().isEmpty() ? "" : "  To be certain: " + finding.decide() + "\n",
            finding.fix(),
            DOCS,
            finding.symptom().id());
  }

  private String tree(List<DoctorFinding> own, List<String> ids) {
    List<Trace> shown = ids.stream().map(traces::get).toList();
    List<String> marked = distinct(own, DoctorFinding::spanIds);
    Map<String, String> marks = new LinkedHashMap<>();
    own.forEach(finding -> marks.putIfAbsent(finding.spanIds().get(0), finding.mark()));
    List<TraceSpan> excerpt =
        shown.stream().flatMap(trace -> TraceExcerpt.of(trace, marked).stream()).toList();
    return printer.printParts(excerpt, marks, traces);
  }

  private static List<String> distinct(
      List<DoctorFinding> findings, Function<DoctorFinding, List<String>> ids) {
    return findings.stream().map(ids).flatMap(List::stream).distinct().toList();
  }
}
