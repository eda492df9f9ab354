package tracing.checks.diagnosis;

import java.util.EnumSet;
import java.util.Set;
import tracing.checks.events.ContextEvent.ContextExtracted;
import tracing.checks.events.ContextEvent.SpanStarted;
import tracing.checks.events.RequestAnswered;

/** Tells the requests apart whose failures belong to different tasks. */
final class Situation {

  private static final Set<Cause> CAUSES = EnumSet.of(Cause.SERVICE_FAILED, Cause.WRONG_ANSWER);

  private Situation() {}

  /** Returns what is special about a request, as far as it came, or the empty string. */
  static String of(Finding finding, Evidence evidence) {
    if (finding.cause() == Cause.SERVICE_FAILED
        && isBeforeExtraction(finding.service(), evidence)) {
      return "the extraction";
    }
    Scenario scenario = evidence.scenario();
    boolean unusual = scenario.equals(Scenario.BAD_INPUT) || scenario.equals(Scenario.ANY);
    if (!CAUSES.contains(finding.cause()) || unusual || isWrapped(evidence)) {
      return "";
    }
    if (scenario.equals(Scenario.INVALID_USER)
        && !evidence.all(ReferenceSpan.VALIDATE_USER).isEmpty()) {
      return "an invalid user";
    }
    return evidence.observed(ReferenceSpan.OPENAI_CALL).anyMatch(ObservedSpan::isError)
        ? "a failing LLM"
        : "a correct request";
  }

  /** A service extracts the caller's context before it does anything else. */
  private static boolean isBeforeExtraction(String service, Evidence evidence) {
    return evidence.events(ContextExtracted.class, service).isEmpty()
        && evidence.events(SpanStarted.class, service).stream().allMatch(evidence::isAtStart);
  }

  /** An exception that came through another thread may have been right when it was thrown. */
  private static boolean isWrapped(Evidence evidence) {
    return evidence.events(RequestAnswered.class).stream()
        .anyMatch(answered -> answered.exception().matches("(Completion|Execution)Exception.*"));
  }
}
