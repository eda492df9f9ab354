package tracing.checks.diagnosis;

import java.util.ArrayList;
import java.util.List;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.traces.TraceSpan;

/** A span that says the wrong thing of itself: service, event type, inputs or result. */
final class DescriptionRule implements DiagnosisRule {

  @Override
  public List<Finding> apply(Evidence evidence) {
    List<Finding> findings = new ArrayList<>();
    for (ReferenceSpan expected : ReferenceSpan.values()) {
      if (evidence.underTest().contains(expected.service())) {
        evidence.all(expected).forEach(span -> check(evidence, expected, span, findings));
      }
    }
    return findings;
  }

  private static void check(
      Evidence evidence, ReferenceSpan expected, TraceSpan span, List<Finding> findings) {
    String name = expected.eventName();
    if (!span.service().equals(expected.service().label())) {
      String sentence = "%s says that it comes from %s.".formatted(name, span.service());
      findings.add(
          finding(Cause.WRONG_SERVICE_NAME, evidence, expected, span, sentence, Kind.SERVICE));
    }
    if (!span.eventType().equals(expected.eventType())) {
      String sentence =
          "%s is a %s, not a %s.".formatted(name, span.eventType(), expected.eventType());
      findings.add(
          finding(Cause.WRONG_EVENT_TYPE, evidence, expected, span, sentence, Kind.EVENT_TYPE));
    }
    for (String input : expected.inputs()) {
      if (!span.attributes().containsKey("honeyhive_inputs." + input)) {
        String sentence = "%s does not record its input %s.".formatted(name, input);
        findings.add(finding(Cause.INPUT_MISSING, evidence, expected, span, sentence, Kind.INPUTS));
      }
    }
    if (needsResult(evidence, expected) && !hasResult(span)) {
      String sentence = name + " does not record its result.";
      findings.add(finding(Cause.OUTPUT_MISSING, evidence, expected, span, sentence, Kind.RESULT));
    }
  }

  private static boolean needsResult(Evidence evidence, ReferenceSpan expected) {
    boolean traced = expected != ReferenceSpan.OPENAI_CALL;
    return traced && evidence.scenario().equals(Scenario.SUCCESS) && evidence.status() == 200;
  }

  private static boolean hasResult(TraceSpan span) {
    return span.attributes().keySet().stream()
        .anyMatch(key -> key.startsWith("honeyhive_outputs.result"));
  }

  private static Finding finding(
      Cause cause,
      Evidence evidence,
      ReferenceSpan expected,
      TraceSpan span,
      String sentence,
      Kind kind) {
    return new Finding(
        cause,
        expected.service().label(),
        sentence,
        List.of(span.spanId()),
        "",
        evidence.location(span, expected.service()),
        List.of(Aspect.of(kind, expected)));
  }
}
