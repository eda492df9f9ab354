package tracing.checks.diagnosis;

import static tracing.checks.diagnosis.CauseRow.when;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tracing.services.ServiceName;

/** A request that a service did not serve to its end: everything else is the effect of it. */
final class RequestFailureRule implements DiagnosisRule {

  private static final List<CauseRow<ServedRequest>> TABLE =
      List.of(
          when(
              ServedRequest::hasClosedTracer,
              Cause.TRACER_CLOSED,
              "{service} closed its tracer after a request, so later requests leave no spans."),
          when(
              ServedRequest::hasFailedToInject,
              Cause.INJECTION_FAILED,
              "{service} threw {exception}, at {location}."),
          when(
              ServedRequest::hasFailedToCall,
              Cause.CALL_FAILED,
              "{service} could not call {callee}: {reason}, at {location}."),
          when(
              ServedRequest::hasFailed,
              Cause.SERVICE_FAILED,
              "{service} threw {exception}, at {location}."),
          when(
              ServedRequest::hasNoRoute,
              Cause.ROUTE_NOT_FOUND,
              "{service} has no route for POST {path}."),
          when(
              ServedRequest::hasAnsweredOtherStatus,
              Cause.WRONG_ANSWER,
              "{service} answered with the status {status}, but this request should be answered with"
                  + " {expected status}."),
          when(
              ServedRequest::hasNotAwaitedAnswer,
              Cause.ANSWER_NOT_AWAITED,
              "{service} did not wait for the answer of {callee}."));

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    return Arrays.stream(ServiceName.values())
        .filter(evidence.underTest()::contains)
        .map(service -> new ServedRequest(evidence, service))
        .flatMap(request -> CauseRow.first(TABLE, request, RequestFailureRule::finding));
  }

  private static Finding finding(ServedRequest request, Cause cause, String sentence) {
    Finding finding =
        Finding.of(cause, request.service(), sentence)
            .at(request.location())
            .explaining(explained(cause, request.evidence()));
    return cause == Cause.SERVICE_FAILED ? fixed(finding, request) : finding;
  }

  private static Finding fixed(Finding finding, ServedRequest request) {
    if (request.hasFailingProvider()) {
      return finding.fixedAs("failing-llm");
    }
    return request.evidence().scenario().equals(Scenario.SUCCESS)
        ? finding.fixedAs("valid-request")
        : finding;
  }

  /** An exception ends a request, and changes no parent of a span that is there. */
  private static List<Aspect> explained(Cause cause, Evidence evidence) {
    List<Aspect> explained = Aspect.all();
    if (cause == Cause.SERVICE_FAILED || cause == Cause.CALL_FAILED) {
      Stream.of(new CallEdgeRule(), new InnerEdgeRule())
          .flatMap(rule -> rule.apply(evidence))
          .flatMap(broken -> broken.aspects().stream())
          .filter(Aspect::isOfEdge)
          .forEach(explained::remove);
    }
    return explained;
  }
}
