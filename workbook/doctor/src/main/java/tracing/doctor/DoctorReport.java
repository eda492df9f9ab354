package tracing.doctor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;
import tracing.traces.TraceTreePrinter;

/** What the doctor noticed, as text for a person or as values for JSON. Immutable. */
public final class DoctorReport {

  private static final int MAX_SHOWN = 10;
  private static final int MAX_SENTENCES = 10;
  private static final String DOCS = "docs/troubleshooting.md#";

  private final List<TraceSpan> spans;
  private final List<Observation> observations;

  /** Examines spans. */
  public DoctorReport(List<TraceSpan> spans) {
    this.spans = spans;
    this.observations = Doctor.examine(spans);
  }

  /** Tells whether a trace is broken. */
  public boolean isBroken() {
    return observations.stream().anyMatch(Observation::broken);
  }

  /**
   * Returns the broken traces with what is wrong in each, then the notes, then a line of counts.
   */
  public String text(TraceTreePrinter printer) {
    Map<String, Trace> traces = new LinkedHashMap<>();
    Trace.group(spans).forEach(trace -> traces.put(trace.id(), trace));
    Map<String, List<Observation>> broken = byTrace();
    List<String> blocks = new ArrayList<>();
    broken.values().stream()
        .limit(MAX_SHOWN)
        .forEach(own -> blocks.add(block(own, traces, printer)));
    if (broken.size() > MAX_SHOWN) {
      blocks.add("... and " + (broken.size() - MAX_SHOWN) + " more like these.");
    }
    String notes =
        observations.stream()
            .filter(observation -> !observation.broken())
            .limit(MAX_SHOWN)
            .map(o -> "Note: " + o.sentence() + "\n  " + o.symptom().mend())
            .collect(Collectors.joining("\n"));
    if (!notes.isEmpty()) {
      blocks.add(notes);
    }
    blocks.add(summary());
    return String.join("\n\n", blocks);
  }

  /** Returns everything that was noticed, to be written as JSON. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("traces", traceCount());
    json.put("spans", spans.size());
    json.put("broken_traces", brokenTraces().size());
    json.put("observations", observations.stream().map(DoctorReport::json).toList());
    return json;
  }

  private static Map<String, Object> json(Observation observation) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("symptom", observation.symptom().id());
    json.put("broken", observation.broken());
    json.put("sentence", observation.sentence());
    json.put("mend", observation.symptom().mend());
    json.put("trace_ids", observation.traceIds());
    json.put("span_ids", observation.spanIds());
    return json;
  }

  private Map<String, List<Observation>> byTrace() {
    Map<String, List<Observation>> byTrace = new LinkedHashMap<>();
    observations.stream()
        .filter(Observation::broken)
        .forEach(o -> byTrace.computeIfAbsent(o.traceIds().get(0), id -> new ArrayList<>()).add(o));
    return byTrace;
  }

  private static String block(
      List<Observation> own, Map<String, Trace> traces, TraceTreePrinter printer) {
    Map<String, String> marks = new HashMap<>();
    Set<String> shown = new LinkedHashSet<>();
    Set<String> marked = new LinkedHashSet<>();
    for (Observation observation : own) {
      marks.putIfAbsent(observation.spanIds().get(0), observation.mark());
      shown.addAll(observation.traceIds());
      marked.addAll(observation.spanIds());
    }
    List<TraceSpan> excerpt =
        shown.stream().flatMap(id -> Excerpt.of(traces.get(id), marked).stream()).toList();
    String sentences =
        own.stream()
            .limit(MAX_SENTENCES)
            .map(
                o ->
                    "%s%n  To mend it: %s%n  Read: %s%s"
                        .formatted(o.sentence(), o.symptom().mend(), DOCS, o.symptom().id()))
            .collect(Collectors.joining("\n"));
    String more =
        own.size() > MAX_SENTENCES ? "\n... and " + (own.size() - MAX_SENTENCES) + " more" : "";
    int all = shown.stream().mapToInt(id -> traces.get(id).all().size()).sum();
    String part =
        excerpt.size() < all ? "\n(" + excerpt.size() + " of " + all + " spans are shown)" : "";
    return sentences + more + "\n\n" + printer.print(excerpt, marks) + part;
  }

  private String summary() {
    int broken = brokenTraces().size();
    Map<String, Integer> counts = new TreeMap<>();
    observations.stream()
        .filter(Observation::broken)
        .forEach(o -> counts.merge(o.symptom().id(), 1, Integer::sum));
    String found =
        counts.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    return "%s, %s: %s"
        .formatted(
            SpanText.count(traceCount(), "trace"),
            SpanText.count(spans.size(), "span"),
            broken == 0 ? "nothing broken" : broken + " broken (" + found + ")");
  }

  private Collection<String> brokenTraces() {
    return observations.stream()
        .filter(Observation::broken)
        .flatMap(o -> o.traceIds().stream())
        .collect(Collectors.toSet());
  }

  private int traceCount() {
    return (int) spans.stream().map(TraceSpan::traceId).distinct().count();
  }
}
