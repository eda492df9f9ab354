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
        .map(finding -> injects(finding.service(), evidence) ? finding : finding.fixedAs(BY_HAND))
        .toList();
  }

  /** Tells whether a service injected, or called no other service. */
  private static boolean injects(String service, Evidence evidence) {
    return !evidence.events(ContextInjected.class, service).isEmpty()
        || evidence.events(RequestSent.class, service).isEmpty();
  }
}
