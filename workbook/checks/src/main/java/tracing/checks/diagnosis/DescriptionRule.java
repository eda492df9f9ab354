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
              observed -> observed.span().eventType().isEmpty(),
              Cause.WRONG_EVENT_TYPE,
              "{service} gave {span} no event type; it should be {type}."),
          when(
              observed ->
                  !observed.span().eventType().isEmpty()
                      && !observed.span().eventType().equals(observed.expected().eventType()),
              Cause.WRONG_EVENT_TYPE,
              "{service} gave {span} the event type {actual type} instead of {type}."),
          when(
              observed -> needsResult(observed) && Content.result(observed.span()).isEmpty(),
              Cause.OUTPUT_MISSING,
              "{service} did not record the result on {span}."),
          when(
              observed -> needsResult(observed) && hasOtherResult(observed),
              Cause.OUTPUT_WRONG,
              "{service} recorded on {span} a result that is not the answer."));

  private static final Map<Cause, Kind> KINDS =
      Map.of(
          Cause.WRONG_SERVICE_NAME, Kind.SERVICE,
          Cause.WRONG_EVENT_TYPE, Kind.EVENT_TYPE,
          Cause.INPUT_MISSING, Kind.INPUTS,
          Cause.INPUT_WRONG, Kind.INPUTS,
          Cause.OUTPUT_WRONG, Kind.RESULT,
          Cause.OUTPUT_MISSING, Kind.RESULT);

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    return evidence
        .observedUnderTest()
        .flatMap(
            observed ->
                Stream.concat(
                    wrongInputs(observed),
                    CauseRow.all(TABLE, observed, DescriptionRule::finding)));
  }

  private static Stream<Finding> wrongInputs(ObservedSpan observed) {
    return observed.expected().inputs().stream()
        .filter(
            input ->
                !Content.hasInput(observed.evidence(), observed.expected(), observed.span(), input))
        .map(input -> wrongInput(observed, input));
  }

  private static Finding wrongInput(ObservedSpan observed, String input) {
    boolean wrong = Content.hasInputName(observed.span(), input);
    String sentence =
        wrong
            ? "%s recorded another value than the request's as the input %s on %s."
            : "%s did not record the input %s on %s.";
    return finding(
        observed,
        wrong ? Cause.INPUT_WRONG : Cause.INPUT_MISSING,
        sentence.formatted(observed.service(), input, observed.name()));
  }

  private static boolean needsResult(ObservedSpan observed) {
    Evidence evidence = observed.evidence();
    return observed.expected() != ReferenceSpan.OPENAI_CALL
        && evidence.scenario().equals(Scenario.SUCCESS)
        && evidence.status() == 200;
  }

  private static boolean hasOtherResult(ObservedSpan observed) {
    return Content.result(observed.span()).isPresent()
        && !Content.hasResult(observed.evidence(), observed.expected(), observed.span());
  }

  private static Finding finding(ObservedSpan observed, Cause cause, String sentence) {
    Finding finding =
        observed
            .finding(cause, sentence)
            .explaining(Aspect.of(KINDS.get(cause), observed.expected()));
    return switch (cause) {
      case OUTPUT_WRONG -> finding.alsoExplaining(Aspect.contentOf(observed.expected()));
      case WRONG_SERVICE_NAME -> finding.explaining(namedAlike(observed));
      default -> finding;
    };
  }

  /** The spans of one tracer have one service name, so the first of them explains the others. */
  private static List<Aspect> namedAlike(ObservedSpan observed) {
    return observed
        .evidence()
        .observedUnderTest()
        .filter(other -> other.service().equals(observed.service()))
        .filter(other -> other.span().service().equals(observed.span().service()))
        .map(other -> Aspect.of(Kind.SERVICE, other.expected()))
        .toList();
  }
}
