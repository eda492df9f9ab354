package tracing.checks.diagnosis;

import static tracing.checks.diagnosis.CauseRow.otherwise;
import static tracing.checks.diagnosis.CauseRow.when;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.checks.events.ContextEvent.ContextInjected;

/** A call between two services whose two spans are not parent and child. */
final class CallEdgeRule implements DiagnosisRule {

  /** The callee's span is a child of a span that did not call it. */
  private static final List<CauseRow<CallEdge>> SENT_OTHER_SPAN =
      List.of(
          when(
              CallEdge::parentEndedBeforeCall,
              Cause.CALLED_AFTER_SPAN,
              "{caller} called {service} after its span {parent} had ended."),
          when(
              CallEdge::sentReceivedContext,
              Cause.INJECTED_RECEIVED_CONTEXT,
              "{caller} propagated the context that it had received, not that of its own span"
                  + " {parent}."),
          when(
              CallEdge::injectedParentOfSpan,
              Cause.INJECTED_OTHER_SPAN,
              "{caller} injected its context while a span other than {parent} was current."),
          otherwise(
              Cause.SENT_MADE_UP,
              "{caller} sent {service} a traceparent header that was not injected for this"
                  + " request."));

  /** The request had no valid {@code traceparent}. */
  private static final List<CauseRow<CallEdge>> SENT_NO_TRACEPARENT =
      List.of(
          when(
              CallEdge::hasTraceparentTwice,
              Cause.SENT_TWICE,
              "{caller} sent {service} more than one traceparent header."),
          when(
              CallEdge::hasTraceparent,
              Cause.SENT_MALFORMED,
              "{caller} sent {service} a traceparent header that is not valid."),
          when(
              edge -> edge.otherName().isPresent(),
              Cause.SENT_UNDER_OTHER_NAME,
              "{caller} sent its context in the header {other name} instead of traceparent."),
          when(
              edge -> edge.otherFormat().isPresent(),
              Cause.SENT_IN_OTHER_FORMAT,
              "{caller} sent its context in the header {other format}, but {service} extracts only"
                  + " traceparent."),
          when(
              edge -> edge.injection().isEmpty(),
              Cause.NEVER_INJECTED,
              "{caller} called {service} and never injected its context into the headers."),
          when(
              CallEdge::injectedAfterCall,
              Cause.INJECTED_TOO_LATE,
              "{caller} injected its context only after it had called {service}."),
          when(
              CallEdge::injectedWithoutSpan,
              Cause.INJECTED_WITHOUT_SPAN,
              "{caller} injected its context while no span was current, so it wrote no"
                  + " traceparent."),
          when(
              edge -> edge.request().header("baggage") != null,
              Cause.TRACEPARENT_NOT_SENT,
              "{caller} sent {service} a baggage header, but no traceparent header."),
          otherwise(
              Cause.INJECTED_NOT_SENT,
              "{caller} injected its context into headers that did not reach {service}: it did not"
                  + " pass them to the request, or passed them before it injected."));

  /** The request had a valid {@code traceparent}, and the callee's span does not continue it. */
  private static final List<CauseRow<CallEdge>> NOT_JOINED =
      List.of(
          when(
              CallEdge::isInTraceSent,
              Cause.WRONG_PARENT,
              "{service} made {span} a child of a span other than the one that called it."),
          when(
              CallEdge::callerContextWasCurrent,
              Cause.PARENT_IGNORED,
              "{service} started {span} without a parent, although the caller's context was"
                  + " current."),
          when(
              CallEdge::invalidContextWasCurrent,
              Cause.READ_BY_HAND,
              "{service} read traceparent by hand: its span context was not valid when {span}"
                  + " started."),
          when(
              edge -> edge.extractions().isEmpty(),
              Cause.NEVER_EXTRACTED,
              "{service} received a traceparent header and never extracted the caller's context."),
          when(
              CallEdge::extractedAfterStart,
              Cause.EXTRACTED_TOO_LATE,
              "{service} started {span} before it extracted the caller's context."),
          when(
              CallEdge::extractedCallerContext,
              Cause.EXTRACTED_NOT_CURRENT,
              "{service} extracted the caller's context, but it was not current when {span}"
                  + " started."),
          when(
              CallEdge::getterMissedKey,
              Cause.GETTER_MISSES_KEY,
              "{service} looked up traceparent with a getter that does not find it, although the"
                  + " headers have that key."),
          when(
              CallEdge::missedOtherSpelling,
              Cause.CASE_SENSITIVE_LOOKUP,
              "{service} looked up traceparent case-sensitively and missed the header {spelling}."),
          otherwise(
              Cause.EXTRACTED_FROM_OTHER_HEADERS,
              "{service} extracted a context, but not from the headers of the request."));

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    return Arrays.stream(ReferenceSpan.values())
        .filter(ReferenceSpan::crossesServices)
        .flatMap(callee -> CallEdges.to(callee, evidence).stream())
        .flatMap(edge -> check(edge).stream());
  }

  private static Optional<Finding> check(CallEdge edge) {
    if (edge.sent().isPresent() && !edge.isJoined()) {
      return CauseRow.first(
          NOT_JOINED, edge, (cause, sentence) -> calleeFinding(edge, cause, sentence));
    }
    if (edge.callerIsUnknown() || (edge.isJoined() && edge.hasExpectedParent())) {
      return Optional.empty();
    }
    return CauseRow.first(
        edge.isJoined() ? SENT_OTHER_SPAN : SENT_NO_TRACEPARENT,
        edge,
        (cause, sentence) -> callerFinding(edge, cause, sentence));
  }

  /** A context that is extracted inside the span takes the place of the span. */
  private static Finding calleeFinding(CallEdge edge, Cause cause, String sentence) {
    Finding finding = edge.callee().edgeFinding(cause, sentence);
    return cause == Cause.EXTRACTED_TOO_LATE ? finding.explaining(Aspect.all()) : finding;
  }

  private static Finding callerFinding(CallEdge edge, Cause cause, String sentence) {
    ReferenceSpan parent = edge.callee().expected().parent();
    Finding finding =
        edge.callee()
            .edgeFinding(cause, sentence)
            .blaming(parent.service())
            .at(callerLocation(edge, parent));
    return cause == Cause.CALLED_AFTER_SPAN
        ? finding.alsoExplaining(Aspect.contentOf(parent))
        : finding;
  }

  private static String callerLocation(CallEdge edge, ReferenceSpan parent) {
    return Stream.concat(edge.injection().stream(), edge.injections().stream())
        .map(ContextInjected::location)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .or(() -> edge.callee().evidence().observed(parent).map(ObservedSpan::location).findFirst())
        .orElse(Evidence.file(parent.service()));
  }
}
