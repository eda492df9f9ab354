package tracing.doctor.findings;

import java.util.regex.Pattern;
import tracing.doctor.findings.DoctorFinding.Severity;

/**
 * What findings have in common that are told together: the severity, and the symptom with its
 * sentence apart from numbers and targets in brackets, or else what the rule says.
 */
public record FindingKind(Severity severity, String text) {

  private static final Pattern VARIABLE =
      Pattern.compile(" \\[[^\\]]*\\]?|[0-9a-f]{16,}|\\d+(\\.\\d+)?");

  /** Returns the kind of a finding. */
  public static FindingKind of(DoctorFinding finding) {
    String text =
        finding.kind().isEmpty()
            ? finding.symptom().id() + ": " + finding.sentence()
            : finding.kind();
    return new FindingKind(finding.severity(), VARIABLE.matcher(text).replaceAll("#"));
  }

  /** Returns the kind of all findings of a symptom. */
  public static FindingKind ofSymptom(DoctorFinding finding) {
    return new FindingKind(finding.severity(), finding.symptom().id());
  }
}
