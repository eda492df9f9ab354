package tracing.checks.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * One row of a rule's test.
 *
 * @param sentence about the trace, the display name
 * @param expected the cause that the rule names, or null when it finds nothing
 */
record RuleCase(String sentence, Cause expected, TestEvidence evidence) {

  static RuleCase finds(Cause cause, String sentence, TestEvidence evidence) {
    return new RuleCase(sentence, cause, evidence);
  }

  static RuleCase accepts(String sentence, TestEvidence evidence) {
    return new RuleCase(sentence, null, evidence);
  }

  List<Finding> findings(DiagnosisRule rule) {
    return rule.apply(evidence.build()).toList();
  }

  void verify(DiagnosisRule rule) {
    assertThat(findings(rule))
        .extracting(Finding::cause)
        .containsExactlyElementsOf(expected == null ? List.of() : List.of(expected));
  }

  @Override
  public String toString() {
    return sentence;
  }
}
