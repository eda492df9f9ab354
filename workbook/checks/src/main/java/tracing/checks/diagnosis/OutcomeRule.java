package tracing.checks.diagnosis;

import static tracing.checks.diagnosis.CauseRow.when;

import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.services.ServiceName;

/** A span status, or a call to the LLM provider, that the scenario does not expect. */
final class OutcomeRule implements DiagnosisRule {

  private static final List<CauseRow<ObservedSpan>> TABLE =
      List.of(
          when(
              observed -> shouldFail(observed) && observed.span().status() == StatusCode.OK,
              Cause.FAILURE_NOT_RECORDED,
              "{service} set the status of {span} to OK, which stays when the work fails later."),
          when(
              observed -> shouldFail(observed) && !observed.isError(),
              Cause.FAILURE_NOT_RECORDED,
              "{service} did not record on {span} that the work failed."),
          when(
              observed ->
                  !shouldFail(observed) && observed.isError() && observed.evidence().status() < 500,
              Cause.REFUSAL_RECORDED_AS_FAILURE,
              "{service} set the status of {span} to ERROR, although the client got {answer}."),
          when(
              observed -> !shouldFail(observed) && observed.isError(),
              Cause.SERVICE_FAILED,
              "{service} failed during {span}: {message}"));

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    return Stream.concat(
        evidence
            .observedUnderTest()
            .flatMap(observed -> CauseRow.first(TABLE, observed, OutcomeRule::finding)),
        Stream.of(evidence).filter(Evidence::sendsContextToProvider).map(e -> sentToProvider()));
  }

  private static boolean shouldFail(ObservedSpan observed) {
    return observed.evidence().scenario().failed().contains(observed.expected());
  }

  private static Finding finding(ObservedSpan observed, Cause cause, String sentence) {
    return placed(observed.finding(cause, sentence), observed)
        .explaining(Aspect.of(Kind.STATUS, observed.expected()), Aspect.of(Kind.ANSWER));
  }

  /** The line that sets the status is not known. */
  private static Finding placed(Finding finding, ObservedSpan observed) {
    return observed.span().status() == StatusCode.OK
        ? finding.fixedAs("status-ok").at(Locations.file(observed.expected().service()))
        : finding;
  }

  private static Finding sentToProvider() {
    ServiceName service = ReferenceSpan.OPENAI_CALL.service();
    return Finding.of(
            Cause.CONTEXT_SENT_TO_PROVIDER,
            service,
            service.label() + " sent its trace context to the LLM provider.")
        .explaining(Aspect.of(Kind.PROVIDER));
  }
}
