package tracing.checks.diagnosis;

import static tracing.checks.diagnosis.CauseRow.when;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;

/** A span with the wrong service, event type, inputs or result. */
final class DescriptionRule implements DiagnosisRule {

  private static final List<CauseRow<ObservedSpan>> TABLE =
      List.of(
          when(
              observed -> !observed.span().service().equals(observed.service()),
              Cause.WRONG_SERVICE_NAME,
              "{service} created {span} with a tracer whose service name is {actual service}."),
          when(
              observed -> !observed.span().eventType().equals(observed.expected().eventType()),
              Cause.WRONG_EVENT_TYPE,
              "{service} gave {span} the event type {actual type} instead of {type}."),
          when(
              observed -> needsResult(observed) && !hasResult(observed),
              Cause.OUTPUT_MISSING,
              "{service} did not record the result on {span}."));

  private static final Map<Cause, Kind> KINDS =
      Map.of(
          Cause.WRONG_SERVICE_NAME, Kind.SERVICE,
          Cause.WRONG_EVENT_TYPE, Kind.EVENT_TYPE,
          Cause.INPUT_MISSING, Kind.INPUTS,
          Cause.OUTPUT_MISSING, Kind.RESULT);

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    return evidence
        .observedUnderTest()
        .flatMap(observed -> Stream.concat(missingInputs(observed), fromTable(observed)));
  }

  private static Stream<Finding> fromTable(ObservedSpan observed) {
    return CauseRow.all(TABLE, observed, (cause, sentence) -> finding(observed, cause, sentence));
  }

  private static Stream<Finding> missingInputs(ObservedSpan observed) {
    return observed.expected().inputs().stream()
        .filter(input -> !observed.span().attributes().containsKey("honeyhive_inputs." + input))
        .map(
            input ->
                "%s did not record the input %s on %s."
                    .formatted(observed.service(), input, observed.name()))
        .map(sentence -> finding(observed, Cause.INPUT_MISSING, sentence));
  }

  private static boolean needsResult(ObservedSpan observed) {
    Evidence evidence = observed.evidence();
    return observed.expected() != ReferenceSpan.OPENAI_CALL
        && evidence.scenario().equals(Scenario.SUCCESS)
        && evidence.status() == 200;
  }

  private static boolean hasResult(ObservedSpan observed) {
    return observed.span().attributes().keySet().stream()
        .anyMatch(key -> key.startsWith("honeyhive_outputs.result"));
  }

  private static Finding finding(ObservedSpan observed, Cause cause, String sentence) {
    return observed
        .finding(cause, sentence)
        .explaining(Aspect.of(KINDS.get(cause), observed.expected()));
  }
}
