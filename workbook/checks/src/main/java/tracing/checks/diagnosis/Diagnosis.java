package tracing.checks.diagnosis;

import java.util.List;
import tracing.checks.events.ContextEvent.ContextInjected;
import tracing.checks.events.RequestSent;

/**
 * Finds out why a trace is not what it should be.
 *
 * <p>Findings come in the order in which causes explain each other: a span that is missing before
 * the edge that it would have had, a broken edge before the session that it splits.
 */
public final class Diagnosis {

  private static final List<DiagnosisRule> RULES =
      List.of(
          new RequestFailureRule(),
          new MissingSpanRule(),
          new CallCountRule(),
          new ExtraSpanRule(),
          new StartParentRule(),
          new SharedStateRule(),
          new ScopeRule(),
          new CallEdgeRule(),
          new RootRule(),
          new InnerEdgeRule(),
          new SessionRule(),
          new ForwardedContextRule(),
          new ClientHeadersRule(),
          new ProjectRule(),
          new HaltRule(),
          new DescriptionRule(),
          new CallBodyRule(),
          new FailureStatusRule(),
          new AnswerRule(),
          new MetadataRule(),
          new OutcomeRule());

  private static final String BY_HAND = "by-hand";

  private Diagnosis() {}

  /** Returns what is wrong, the first cause first; empty when nothing is. */
  public static List<Finding> of(Evidence evidence) {
    return RULES.stream()
        .flatMap(rule -> rule.apply(evidence))
        .map(finding -> isByHand(finding, evidence) ? finding.fixedAs(BY_HAND) : finding)
        .toList();
  }

  /** Tells whether a service called the next one and never injected. */
  private static boolean isByHand(Finding finding, Evidence evidence) {
    return finding.variant().isEmpty()
        && evidence.events(ContextInjected.class, finding.service()).isEmpty()
        && !evidence.events(RequestSent.class, finding.service()).isEmpty();
  }
}
