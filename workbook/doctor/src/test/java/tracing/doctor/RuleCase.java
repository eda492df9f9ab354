package tracing.doctor;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * A row in the table of a rule's test: spans, and the findings that they cause.
 *
 * @param sentence what the row says about the trace
 * @param expected findings such as {@code BROKEN several-roots 2 1}, with the ids of their spans
 */
public record RuleCase(String sentence, List<String> expected, List<TraceSpan> spans) {

  public static RuleCase when(String sentence, TestSpan... spans) {
    return new RuleCase(sentence, List.of(), Stream.of(spans).map(TestSpan::build).toList());
  }

  public static RuleCase when(String sentence, Stream<TestSpan> spans) {
    return new RuleCase(sentence, List.of(), spans.map(TestSpan::build).toList());
  }

  public RuleCase finds(String... findings) {
    return new RuleCase(sentence, List.of(findings), spans);
  }

  /**
   * Asserts that the rule finds what is expected, and that no other rule finds more than a missing
   * name or a link.
   */
  public void check(DoctorRule rule) {
    assertThat(texts(rule.apply(Trace.group(spans)))).isEqualTo(expected);
    assertThat(texts(Doctor.examine(spans)))
        .filteredOn(text -> expected.contains(text) || !isAlwaysNoted(text))
        .isEqualTo(expected);
  }

  private static boolean isAlwaysNoted(String text) {
    return text.equals("NOTE no-service-name") || text.startsWith("NOTE linked-traces");
  }

  private static List<String> texts(List<DoctorFinding> findings) {
    return findings.stream().map(RuleCase::text).toList();
  }

  private static String text(DoctorFinding finding) {
    String ids =
        finding.spanIds().stream().map(id -> id.replaceFirst("^0*", " ")).collect(joining());
    return finding.severity() + " " + finding.symptom().id() + ids;
  }

  @Override
  public String toString() {
    return sentence;
  }
}
