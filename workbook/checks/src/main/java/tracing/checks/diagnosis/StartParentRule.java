package tracing.checks.diagnosis;

import static tracing.checks.diagnosis.CauseRow.otherwise;
import static tracing.checks.diagnosis.CauseRow.when;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.events.ContextEvent.SpanStarted;
import tracing.services.ServiceName;

/** A span whose parent is one that a service started in its constructor: one for all requests. */
final class StartParentRule implements DiagnosisRule {

  private static final List<CauseRow<ObservedSpan>> TABLE =
      List.of(
          when(
              span -> blamed(span) == span.expected().service(),
              Cause.ONE_PARENT_FOR_ALL,
              "{service} made {span} a child of its span {start span}, which it started once, before"
                  + " any request."),
          otherwise(
              Cause.ONE_PARENT_FOR_ALL,
              "{caller} sent {service} the context of its span {start span}, which it started once,"
                  + " before any request."));

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    return Arrays.stream(ReferenceSpan.values())
        .flatMap(evidence::observed)
        .filter(span -> span.parentFromStart().isPresent())
        .flatMap(span -> CauseRow.first(TABLE, span, StartParentRule::finding));
  }

  private static Finding finding(ObservedSpan span, Cause cause, String sentence) {
    return span.finding(cause, sentence)
        .blaming(blamed(span))
        .at(span.parentFromStart().map(SpanStarted::location).orElse(""))
        .marked("has a parent from the start of the service")
        .explaining(Aspect.edgeOf(span.expected()))
        .alsoExplaining(List.of(Aspect.of(Kind.SHARED)));
  }

  private static ServiceName blamed(ObservedSpan span) {
    return ServiceName.of(span.parentFromStart().orElseThrow().service());
  }
}
