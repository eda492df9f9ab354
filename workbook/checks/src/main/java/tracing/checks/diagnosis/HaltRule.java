package tracing.checks.diagnosis;

import static tracing.checks.diagnosis.CauseRow.when;

import java.util.List;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;

/** A request that ends with Spark's halt inside a traced call, which sees an exception there. */
final class HaltRule implements DiagnosisRule {

  private static final String HTTP_STATUS = "http.response.status_code";

  private static final List<CauseRow<ObservedSpan>> TABLE =
      List.of(
          when(
              observed ->
                  "HaltException".equals(observed.span().attributes().get("honeyhive_error_type")),
              Cause.REQUEST_HALTED,
              "{service} ended the request with halt inside {span}, which records that as a failure"
                  + " without a status."));

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    return evidence
        .observedUnderTest()
        .filter(observed -> !evidence.scenario().failed().contains(observed.expected()))
        .flatMap(observed -> CauseRow.first(TABLE, observed, HaltRule::finding));
  }

  private static Finding finding(ObservedSpan observed, Cause cause, String sentence) {
    return observed
        .finding(cause, sentence)
        .at(Locations.file(observed.expected().service()))
        .explaining(
            Aspect.of(Kind.STATUS, observed.expected()),
            Aspect.metadata(observed.expected(), HTTP_STATUS));
  }
}
