package tracing.checks.diagnosis;

import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.List;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.traces.TraceSpan;

/** An answer, a span status or a call to the provider that is not what the scenario asks for. */
final class OutcomeRule implements DiagnosisRule {

  @Override
  public List<Finding> apply(Evidence evidence) {
    List<Finding> findings = new ArrayList<>();
    for (ReferenceSpan expected : ReferenceSpan.values()) {
      if (evidence.underTest().contains(expected.service())) {
        evidence.all(expected).forEach(span -> checkStatus(evidence, expected, span, findings));
      }
    }
    checkCalls(evidence, findings);
    return findings;
  }

  private static void checkStatus(
      Evidence evidence, ReferenceSpan expected, TraceSpan span, List<Finding> findings) {
    boolean shouldFail = evidence.scenario().failed().contains(expected);
    boolean failed = span.status() == StatusCode.ERROR;
    if (shouldFail && !failed) {
      String sentence = expected.eventName() + " failed, and its span does not say so.";
      findings.add(finding(Cause.FAILURE_NOT_RECORDED, evidence, expected, span, sentence));
    } else if (failed && !shouldFail && evidence.status() < 500) {
      String sentence = expected.eventName() + " refused its caller, and its span is an ERROR.";
      findings.add(finding(Cause.REFUSAL_RECORDED_AS_FAILURE, evidence, expected, span, sentence));
    } else if (failed && !shouldFail) {
      String sentence = expected.eventName() + " failed with: " + span.statusMessage() + ".";
      findings.add(finding(Cause.SERVICE_FAILED, evidence, expected, span, sentence));
    }
  }

  private static void checkCalls(Evidence evidence, List<Finding> findings) {
    if (evidence.tellsProvider()) {
      findings.add(
          new Finding(
              Cause.CONTEXT_SENT_TO_PROVIDER,
              "llm-service",
              "llm-service sent its trace context to the LLM provider.",
              List.of(),
              "",
              Evidence.file(ReferenceSpan.OPENAI_CALL.service()),
              List.of(Aspect.of(Kind.PROVIDER))));
    }
  }

  private static Finding finding(
      Cause cause, Evidence evidence, ReferenceSpan expected, TraceSpan span, String sentence) {
    return new Finding(
        cause,
        expected.service().label(),
        sentence,
        List.of(span.spanId()),
        "",
        evidence.location(span, expected.service()),
        List.of(Aspect.of(Kind.STATUS, expected), Aspect.of(Kind.ANSWER)));
  }
}
