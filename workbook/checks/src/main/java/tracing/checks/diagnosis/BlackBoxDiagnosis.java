package tracing.checks.diagnosis;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tracing.services.ServiceName;

/**
 * Finds out what is wrong with a service that reports no context events, such as one in another
 * language: its spans and answers, and what its neighbours report, are all that is known of it.
 */
public final class BlackBoxDiagnosis {

  private static final String VARIANT = "other-language";

  private static final List<DiagnosisRule> RULES =
      List.of(
          new ArrivedSpanRule(),
          new CallCountRule(),
          new ExtraSpanRule(),
          new BlackBoxEdgeRule(),
          new RootRule(),
          new InnerEdgeRule(),
          new SessionRule(),
          new ClientHeadersRule(),
          new ProjectRule(),
          new DescriptionRule(),
          new CallBodyRule(),
          new AnswerRule(),
          new MetadataRule(),
          new OutcomeRule());

  /** Causes that only context events tell apart from others. */
  private static final Set<Cause> INSIDE = EnumSet.of(Cause.EXTRACTED_FROM_OTHER_HEADERS);

  private static final Set<String> MEASURES = Set.of("response_length", "response_size");

  private BlackBoxDiagnosis() {}

  /**
   * Returns what is wrong with the services under test, the first cause first; empty when nothing
   * is. The evidence has the requests that they received as events.
   */
  public static List<Finding> of(Evidence evidence) {
    Set<String> judged =
        evidence.underTest().stream().map(ServiceName::label).collect(Collectors.toSet());
    List<Finding> all = RULES.stream().flatMap(rule -> rule.apply(evidence)).toList();
    return all.stream()
        .filter(finding -> !isEffect(finding, all))
        .filter(finding -> judged.contains(finding.service()) || isWrongName(finding))
        .filter(finding -> !INSIDE.contains(finding.cause()))
        .map(finding -> finding.at("").fixedAs(VARIANT))
        .toList();
  }

  /** Tells whether an earlier finding explains all that a finding is about. */
  private static boolean isEffect(Finding finding, List<Finding> all) {
    return !finding.aspects().isEmpty()
        && all.subList(0, all.indexOf(finding)).stream()
            .filter(earlier -> earlier.cause() != Cause.OUTPUT_WRONG || isMeasured(finding))
            .anyMatch(earlier -> earlier.aspects().containsAll(finding.aspects()));
  }

  /** The size of a wrong result is wrong too; other metadata doesn't depend on the result. */
  private static boolean isMeasured(Finding finding) {
    return finding.aspects().stream().allMatch(aspect -> MEASURES.contains(aspect.key()));
  }

  /** A span that exists twice may be of a service whose name is wrong too. */
  private static boolean isWrongName(Finding finding) {
    return finding.cause() == Cause.SPAN_TWICE && !isKnown(finding.service());
  }

  private static boolean isKnown(String label) {
    return List.of(ServiceName.values()).stream().anyMatch(name -> name.label().equals(label));
  }
}
