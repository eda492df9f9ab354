package tracing.doctor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import tracing.doctor.DoctorFinding.Severity;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;
import tracing.traces.TraceTreePrinter;

/** The doctor's findings as text for people or as values for JSON. Immutable. */
public final class DoctorReport {

  private static final int MAX_TRACES = 10;
  private static final int MAX_FINDINGS = 10;
  private static final int MAX_NOTES = 10;
  private static final String DOCS = "docs/troubleshooting.md#";

  private final Map<String, Trace> traces;
  private final List<DoctorFinding> findings;

  /** What is broken, then what is likely to be. */
  private final List<DoctorFinding> breaks;

  private final int spanCount;

  /** Examines spans. */
  public DoctorReport(List<TraceSpan> spans) {
    traces = new LinkedHashMap<>();
    Trace.group(spans).forEach(trace -> traces.put(trace.id(), trace));
    findings = Doctor.examine(spans);
    breaks = findings.stream().filter(finding -> finding.severity() != Severity.NOTE).toList();
    spanCount = spans.size();
  }

  /** Returns what was found: what is broken, what is likely to be, and the notes. */
  public List<DoctorFinding> findings() {
    return findings;
  }

  /** Returns the text of a finding that is no note, with its fix and the spans in question. */
  public String text(DoctorFinding finding, TraceTreePrinter printer) {
    return block(List.of(finding), printer);
  }

  /** Tells whether a trace is certainly broken. */
  public boolean isBroken() {
    return breaks.stream().anyMatch(DoctorFinding::isBroken);
  }

  /**
   * Returns the traces that are broken or likely to be with their findings, then the notes, then a
   * line of counts. Up to ten traces, findings of a trace, and notes are shown.
   */
  public String text(TraceTreePrinter printer) {
    Map<String, List<DoctorFinding>> byTrace =
        breaks.stream().collect(groupingBy(f -> f.traceIds().get(0), LinkedHashMap::new, toList()));
    List<String> blocks = new ArrayList<>();
    byTrace.values().stream().limit(MAX_TRACES).forEach(own -> blocks.add(block(own, printer)));
    if (byTrace.size() > MAX_TRACES) {
      blocks.add("... and " + (byTrace.size() - MAX_TRACES) + " more broken traces.");
    }
    String notes =
        findings.stream()
            .filter(finding -> finding.severity() == Severity.NOTE)
            .limit(MAX_NOTES)
            .map(note -> "Note: " + note.sentence() + "\n  Fix: " + note.fix())
            .collect(joining("\n"));
    blocks.add(notes);
    blocks.add(DoctorSummary.of(traces.size(), spanCount, breaks));
    return blocks.stream().filter(block -> !block.isEmpty()).collect(joining("\n\n"));
  }

  /** Returns all findings as values for a JSON writer. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("traces", traces.size());
    json.put("spans", spanCount);
    json.put("broken_traces", DoctorSummary.traceCount(breaks, Severity.BROKEN));
    json.put("findings", findings.stream().map(DoctorReport::json).toList());
    return json;
  }

  private static Map<String, Object> json(DoctorFinding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("symptom", finding.symptom().id());
    json.put("broken", finding.isBroken());
    json.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    json.put("sentence", finding.sentence());
    json.put("decide", finding.decide());
    json.put("fix", finding.fix());
    json.put("trace_ids", finding.traceIds());
    json.put("span_ids", finding.spanIds());
    return json;
  }

  private String block(List<DoctorFinding> own, TraceTreePrinter printer) {
    String sentences =
        own.stream().limit(MAX_FINDINGS).map(DoctorReport::paragraph).collect(joining("\n"));
    String more =
        own.size() > MAX_FINDINGS ? "\n... and " + (own.size() - MAX_FINDINGS) + " more" : "";
    return sentences + more + "\n\n" + tree(own, printer);
  }

  private static String paragraph(DoctorFinding finding) {
    return "%s%s\n%s  Fix: %s\n  Read: %s%s"
        .formatted(
            finding.isBroken() ? "" : "Likely: ",
            finding.sentence(),
            finding.decide().isEmpty() ? "" : "  To be certain: " + finding.decide() + "\n",
            finding.fix(),
            DOCS,
            finding.symptom().id());
  }

  private String tree(List<DoctorFinding> own, TraceTreePrinter printer) {
    List<Trace> shown = distinct(own, DoctorFinding::traceIds).map(traces::get).toList();
    List<String> marked = distinct(own, DoctorFinding::spanIds).toList();
    Map<String, String> marks = new LinkedHashMap<>();
    own.forEach(finding -> marks.putIfAbsent(finding.spanIds().get(0), finding.mark()));
    List<TraceSpan> excerpt =
        shown.stream().flatMap(trace -> TraceExcerpt.of(trace, marked).stream()).toList();
    int all = shown.stream().mapToInt(trace -> trace.all().size()).sum();
    String part =
        excerpt.size() < all ? "\n(" + excerpt.size() + " of " + all + " spans are shown)" : "";
    return printer.print(excerpt, marks) + part;
  }

  private static Stream<String> distinct(
      List<DoctorFinding> findings, Function<DoctorFinding, List<String>> ids) {
    return findings.stream().map(ids).flatMap(List::stream).distinct();
  }
}
