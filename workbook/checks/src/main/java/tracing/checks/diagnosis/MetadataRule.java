package tracing.checks.diagnosis;

import static tracing.checks.diagnosis.CauseRow.otherwise;
import static tracing.checks.diagnosis.CauseRow.when;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Metadata that is missing, wrong, or on a span other than the one it belongs to. */
final class MetadataRule implements DiagnosisRule {

  private static final List<CauseRow<WrongMetadata>> TABLE =
      List.of(
          when(
              wrong -> wrong.actual().isPresent(),
              Cause.METADATA_WRONG,
              "{service} wrote {key} = {actual} on {span} instead of {expected}."),
          when(
              wrong -> wrong.foreignSpan().isPresent(),
              Cause.METADATA_ON_OTHER_SPAN,
              "{service} wrote {key} on {foreign span} instead of {span}."),
          when(
              wrong -> wrong.spanWrittenTwice().isPresent(),
              Cause.METADATA_ON_OTHER_SPAN,
              "{service} wrote {key} twice on {other span}, and not on {span}."),
          when(
              wrong -> Metadata.isHttp(wrong.key()),
              Cause.HTTP_STATUS_MISSING,
              "{service} did not write {key} on {span}."),
          when(
              wrong -> wrong.throwingLine().isPresent(),
              Cause.METADATA_MISSING,
              "{service} did not write {key} on {span} before the exception at {line} ended the request."),
          otherwise(Cause.METADATA_MISSING, "{service} did not write {key} on {span}."));

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    return evidence.scenario().metadata().keySet().stream()
        .filter(expected -> evidence.underTest().contains(expected.service()))
        .flatMap(evidence::observed)
        .flatMap(MetadataRule::check);
  }

  private static Stream<Finding> check(ObservedSpan observed) {
    Evidence evidence = observed.evidence();
    boolean answered = evidence.status() == evidence.scenario().status();
    Map<String, String> metadata = evidence.scenario().metadata().get(observed.expected());
    return metadata.entrySet().stream()
        .filter(entry -> answered || !Metadata.isHttp(entry.getKey()))
        .filter(entry -> !Metadata.matches(observed.span(), entry.getKey(), entry.getValue()))
        .map(entry -> new WrongMetadata(observed, entry.getKey(), entry.getValue()))
        .flatMap(wrong -> CauseRow.first(TABLE, wrong, MetadataRule::finding));
  }

  private static Finding finding(WrongMetadata wrong, Cause cause, String sentence) {
    Finding finding =
        wrong
            .observed()
            .finding(cause, sentence)
            .at(wrong.location())
            .explaining(Aspect.metadata(wrong.observed().expected(), wrong.key()));
    return cause == Cause.METADATA_MISSING
        ? wrong
            .throwingLine()
            .map(line -> finding.at(line).fixedAs("after-failure"))
            .orElse(finding)
        : finding;
  }
}
