package tracing.checks.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;

/**
 * A call with other values in its body than the request had. What it sent is on the callee's span,
 * where a callee that is judged itself may have written something else.
 */
final class CallBodyRule implements DiagnosisRule {

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    return Arrays.stream(ReferenceSpan.values())
        .filter(ReferenceSpan::crossesServices)
        .filter(callee -> evidence.underTest().contains(callee.parent().service()))
        .filter(
            callee ->
                !evidence.underTest().contains(callee.service())
                    || evidence.status() != evidence.scenario().status())
        .flatMap(evidence::observed)
        .flatMap(CallBodyRule::check);
  }

  /** A callee that records one of them wrongly itself may record all of them so. */
  private static Stream<Finding> check(ObservedSpan callee) {
    List<String> wrong =
        callee.expected().inputs().stream()
            .filter(input -> Content.hasInputName(callee.span(), input))
            .filter(input -> !isRight(callee, input))
            .toList();
    return wrong.stream().anyMatch(input -> isSentOn(callee, input))
        ? Stream.empty()
        : wrong.stream().map(input -> finding(callee, input));
  }

  /** The value of the request shows behind the callee, so the callee received it. */
  private static boolean isSentOn(ObservedSpan callee, String input) {
    return Arrays.stream(ReferenceSpan.values())
        .filter(span -> span.isBelow(callee.expected()) && span != callee.expected())
        .flatMap(callee.evidence()::observed)
        .anyMatch(span -> isRight(span, input));
  }

  private static boolean isRight(ObservedSpan span, String input) {
    return Content.hasInput(span.evidence(), span.expected(), span.span(), input);
  }

  private static Finding finding(ObservedSpan callee, String input) {
    ReferenceSpan expected = callee.expected();
    return callee
        .finding(
            Cause.SENT_OTHER_VALUES,
            "%s sent %s another value than that of the request as %s."
                .formatted(expected.parent().service().label(), callee.service(), input))
        .blaming(expected.parent().service())
        .at(callee.evidence().locations().ofCall(expected.parent().service()))
        .explaining(Aspect.statuses())
        .alsoExplaining(List.of(Aspect.of(Kind.ANSWER), Aspect.of(Kind.INPUTS, expected)));
  }
}
