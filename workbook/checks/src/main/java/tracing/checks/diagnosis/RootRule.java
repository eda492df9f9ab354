package tracing.checks.diagnosis;

import static tracing.checks.diagnosis.CauseRow.when;
import static tracing.checks.diagnosis.ReferenceSpan.HANDLE_QUERY;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.events.ContextEvent.HeadersReceived;

/** A trace that does not start at the gateway, or that more than one request started. */
final class RootRule implements DiagnosisRule {

  private static final List<CauseRow<ObservedSpan>> TABLE =
      List.of(
          when(
              RootRule::isInTraceFromOutside,
              Cause.OUTSIDE_CONTEXT_TRUSTED,
              "{service} continued the trace in the traceparent header of a client from outside."),
          when(
              RootRule::isInSessionFromOutside,
              Cause.OUTSIDE_BAGGAGE_TRUSTED,
              "{service} used the session id in the baggage of a client from outside."),
          when(
              root -> root.actualParent().isPresent(),
              Cause.ROOT_IN_OTHER_SPAN,
              "{service} started {span} inside its span {actual parent}, so it is not the root of"
                  + " the trace."),
          when(
              root -> !root.span().isRoot(),
              Cause.REQUESTS_MERGED,
              "{service} made {span} a child of a span that does not belong to this request."));

  private static final Set<Cause> OF_EXTRACTION =
      EnumSet.of(Cause.OUTSIDE_CONTEXT_TRUSTED, Cause.OUTSIDE_BAGGAGE_TRUSTED);

  private static final List<CauseRow<ObservedSpan>> TWO_IN_ONE_TRACE =
      List.of(
          CauseRow.otherwise(
              Cause.REQUESTS_MERGED,
              "{service} put this request into the trace of an earlier request."));

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    List<ObservedSpan> roots =
        evidence.observed(HANDLE_QUERY).filter(RootRule::isUnexplained).toList();
    List<Finding> findings =
        roots.stream().flatMap(root -> CauseRow.first(TABLE, root, RootRule::finding)).toList();
    long traces = roots.stream().map(root -> root.span().traceId()).distinct().count();
    return findings.isEmpty() && traces < roots.size()
        ? CauseRow.first(TWO_IN_ONE_TRACE, roots.get(roots.size() - 1), RootRule::finding)
        : findings.stream();
  }

  /** Other rules name a span inside its twin, and one below a span from the service's start. */
  private static boolean isUnexplained(ObservedSpan root) {
    return !root.isInsideItsTwin() && root.parentFromStart().isEmpty();
  }

  private static boolean isInTraceFromOutside(ObservedSpan root) {
    return requests(root)
        .flatMap(request -> Traceparent.parse(request.header("traceparent")).stream())
        .anyMatch(sent -> sent.traceId().equals(root.span().traceId()));
  }

  private static boolean isInSessionFromOutside(ObservedSpan root) {
    String session = root.span().sessionId();
    return !session.isEmpty()
        && requests(root)
            .anyMatch(request -> String.valueOf(request.header("baggage")).contains(session));
  }

  private static Stream<HeadersReceived> requests(ObservedSpan root) {
    return root.evidence().requestsTo(HANDLE_QUERY.service()).stream();
  }

  private static Finding finding(ObservedSpan root, Cause cause, String sentence) {
    return root.finding(cause, sentence)
        .at(OF_EXTRACTION.contains(cause) ? root.extractionLocation() : root.location())
        .marked("should be the root of its own trace")
        .explaining(
            Aspect.of(Kind.PARENT, HANDLE_QUERY), Aspect.of(Kind.SESSION), Aspect.of(Kind.TRACE));
  }
}
