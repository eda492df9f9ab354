package tracing.doctor.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tracing.doctor.Doctor;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.DoctorFinding.Severity;
import tracing.doctor.findings.FindingGroup;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;
import tracing.traces.TraceTreePrinter;

/** The doctor's findings as text for people or as values for JSON. Immutable. */
public final class DoctorReport {

  private static final int MAX_TRACES = 10;
  private static final int MAX_NOTES = 10;

  private final Map<String, Trace> traces;
  private final List<DoctorFinding> findings;

  /** Each kind of finding: the broken, the likely, the notes. */
  private final List<FindingGroup> groups;

  private final int spanCount;

  /** Examines spans. */
  public DoctorReport(List<TraceSpan> spans) {
    traces = new LinkedHashMap<>();
    List<Trace> grouped = Trace.group(spans);
    grouped.forEach(trace -> traces.put(trace.id(), trace));
    groups = Doctor.kinds(grouped);
    findings = groups.stream().flatMap(group -> group.findings().stream()).toList();
    spanCount = spans.size();
  }

  /** Returns what was found: what is broken, what is likely to be, and the notes. */
  public List<DoctorFinding> findings() {
    return findings;
  }

  /** Returns the findings by their kind: the broken, the likely, the notes. */
  public List<FindingGroup> groups() {
    return groups;
  }

  /** Returns the number of traces. */
  public int traceCount() {
    return traces.size();
  }

  /** Returns the text of a finding that is no note, with its fix and the spans in question. */
  public String text(DoctorFinding finding, TraceTreePrinter printer) {
    return new DoctorBlocks(traces, printer).of(finding);
  }

  /** Tells whether a trace is certainly broken. */
  public boolean isBroken() {
    return findings.stream().anyMatch(DoctorFinding::isBroken);
  }

  /**
   * Returns each kind of what is broken or likely to be, with the trace of its first finding, then
   * the notes, then a line of counts. Up to ten traces, kinds in a trace, and notes are shown.
   */
  public String text(TraceTreePrinter printer) {
    DoctorBlocks blocks = new DoctorBlocks(traces, printer);
    Map<String, List<FindingGroup>> byTrace =
        groups.stream()
            .filter(group -> group.first().severity() != Severity.NOTE)
            .collect(groupingBy(g -> g.first().traceIds().get(0), LinkedHashMap::new, toList()));
    List<String> parts = new ArrayList<>();
    byTrace.values().stream().limit(MAX_TRACES).forEach(groups -> parts.add(blocks.of(groups)));
    int more = byTrace.values().stream().skip(MAX_TRACES).mapToInt(List::size).sum();
    if (more > 0) {
      parts.add("... and " + SpanText.count(more, "more kind") + " of findings.");
    }
    parts.add(
        groups.stream()
            .filter(group -> group.first().severity() == Severity.NOTE)
            .limit(MAX_NOTES)
            .map(blocks::note)
            .collect(joining("\n")));
    parts.add(DoctorSummary.of(traces.size(), spanCount, findings));
    return parts.stream().filter(part -> !part.isEmpty()).collect(joining("\n\n"));
  }

  /** Returns all findings as values for a JSON writer. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("traces", traces.size());
    json.put("spans", spanCount);
    json.put("broken_traces", DoctorSummary.traceCount(findings, Severity.BROKEN));
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
}
