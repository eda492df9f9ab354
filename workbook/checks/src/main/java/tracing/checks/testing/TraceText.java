package tracing.checks.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.engine.reporting.ReportEntry;
import tracing.checks.diagnosis.Diagnosis;
import tracing.checks.diagnosis.DiagnosisReport;
import tracing.checks.diagnosis.Evidence;
import tracing.traces.TraceSpan;
import tracing.traces.TraceTreePrinter;

/**
 * The trace of one query as text, which a step's tests publish as a JUnit report entry. Immutable.
 *
 * @param tree the traces, with a mark where they are broken
 * @param attributes a line for each attribute of each span, but for sessions and durations, sorted
 */
public record TraceText(String tree, List<String> attributes) {

  private static final String TREE = "trace";
  private static final String ATTRIBUTES = "attributes";

  /** Reads what the tests published; empty for any other entry. */
  public static Optional<TraceText> of(ReportEntry entry) {
    Map<String, String> pairs = entry.getKeyValuePairs();
    return Optional.ofNullable(pairs.get(TREE))
        .map(tree -> new TraceText(tree, pairs.get(ATTRIBUTES).lines().skip(1).toList()));
  }

  static TraceText of(Evidence evidence) {
    String tree =
        DiagnosisReport.tree(Diagnosis.of(evidence), evidence, new TraceTreePrinter(true, false));
    return new TraceText(
        tree, evidence.spans().stream().flatMap(TraceText::lines).sorted().toList());
  }

  /** The entry to publish; JUnit accepts no empty values in it, so the lines have a heading. */
  Map<String, String> entry() {
    return Map.of(TREE, tree, ATTRIBUTES, "attributes\n" + String.join("\n", attributes));
  }

  private static Stream<String> lines(TraceSpan span) {
    return span.attributes().entrySet().stream()
        .filter(attribute -> !attribute.getKey().matches(".*(session|duration).*"))
        .map(
            attribute ->
                "%s: %s = %s"
                    .formatted(
                        span.eventName(),
                        attribute.getKey(),
                        String.valueOf(attribute.getValue()).replace('\n', ' ')));
  }
}
