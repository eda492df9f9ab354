package tracing.checks.diagnosis;

import static tracing.checks.diagnosis.CauseRow.otherwise;
import static tracing.checks.diagnosis.CauseRow.when;

import java.util.List;
import tracing.checks.events.RequestSent.Injection;

/** The ordered causes of a call whose two spans are not parent and child: the first that fits. */
final class CallEdgeCauses {

  /** The callee's span is a child of a span that did not call it. */
  static final List<CauseRow<CallEdge>> SENT_OTHER_SPAN =
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
              edge -> edge.innerSender().isPresent(),
              Cause.CALLED_IN_OTHER_SPAN,
              "{caller} called {service} inside its span {inner span}, and not in {parent} itself."),
          when(
              edge -> edge.openParent().isPresent(),
              Cause.SPAN_NOT_ENDED,
              "{caller} called {service} in its span {open parent}, and never ended that span."),
          when(
              edge -> edge.detachedSender().isPresent(),
              Cause.INJECTED_OTHER_SPAN,
              "{caller} called {service} in its span {detached span}, which is not a child of"
                  + " {parent}."),
          when(
              edge -> edge.injectionOfParent().isPresent(),
              Cause.INJECTED_OTHER_SPAN,
              "{caller} injected its context while a span other than {parent} was current."),
          otherwise(
              Cause.SENT_MADE_UP,
              "{caller} sent {service} a traceparent header that was not injected for this"
                  + " request."));

  /** The callee's span is below the span that should have called it, which may have ended. */
  static final List<CauseRow<CallEdge>> SENT_ENDED_SPAN =
      List.of(
          when(
              CallEdge::parentEndedBeforeSending,
              Cause.CALLED_AFTER_SPAN,
              "{caller} called {service} after its span {parent} had ended."),
          when(
              edge -> edge.endedSender().isPresent(),
              Cause.INJECTED_IN_ENDED_SPAN,
              "{caller} sent {service} the context of its span {ended span}, which had ended before"
                  + " the call."));

  /** The request had no valid {@code traceparent}. */
  static final List<CauseRow<CallEdge>> SENT_NO_TRACEPARENT =
      List.of(
          when(
              CallEdge::hasTraceparentTwice,
              Cause.SENT_TWICE,
              "{caller} sent {service} more than one traceparent header."),
          when(
              CallEdge::mixesNamesAndValues,
              Cause.NAMES_AND_VALUES_MIXED_UP,
              "{caller} sent {service} the names of its headers as values, or the values as names."),
          when(
              CallEdge::hasNullTraceparent,
              Cause.SENT_NULL,
              "{caller} sent {service} the text null as its traceparent header."),
          when(
              CallEdge::hasEmptyTraceparent,
              Cause.SENT_NULL,
              "{caller} sent {service} a traceparent header without a value."),
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
              edge -> edge.injection().isEmpty() && edge.injectionBeforeRequest().isPresent(),
              Cause.INJECTED_WITHOUT_SPAN,
              "{caller} injected its context before the request, when no span was current, and not"
                  + " again for the call of {service}."),
          when(
              edge -> edge.injection().isEmpty(),
              Cause.NEVER_INJECTED,
              "{caller} called {service} and never injected its context into the headers."),
          when(
              CallEdge::injectedAfterCall,
              Cause.INJECTED_TOO_LATE,
              "{caller} injected its context only after it had called {service}."),
          when(
              edge -> edge.injectionOnOtherThread().isPresent(),
              Cause.INJECTED_WITHOUT_SPAN,
              "{caller} injected its context on another thread, where no span was current, so it"
                  + " wrote no traceparent."),
          when(
              CallEdge::injectedWithoutSpan,
              Cause.INJECTED_WITHOUT_SPAN,
              "{caller} injected its context while no span was current, so it wrote no"
                  + " traceparent."),
          when(
              CallEdge::injectedReceivedContext,
              Cause.INJECTED_RECEIVED_CONTEXT,
              "{caller} injected the context that it had received, not that of its own span"
                  + " {parent}."),
          when(
              CallEdge::injectedOtherSpan,
              Cause.INJECTED_OTHER_SPAN,
              "{caller} injected its context while a span other than {parent} was current."),
          when(
              edge -> edge.request().header("baggage") != null,
              Cause.TRACEPARENT_NOT_SENT,
              "{caller} sent {service} a baggage header, but no traceparent header."),
          when(
              edge -> edge.injectionSeenFromRequest(Injection.AFTER_CREATION),
              Cause.INJECTED_NOT_SENT,
              "{caller} injected its context when it had already created the request for {service},"
                  + " and the request got none of those headers."),
          when(
              edge -> edge.injectionSeenFromRequest(Injection.REMOVED),
              Cause.INJECTED_NOT_SENT,
              "{caller} removed the headers that it had injected from their map before it called"
                  + " {service}."),
          when(
              edge -> edge.injectionSeenFromRequest(Injection.BEFORE_CREATION),
              Cause.INJECTED_NOT_SENT,
              "{caller} injected its context, and sent {service} the headers of another map, or"
                  + " none."),
          otherwise(
              Cause.INJECTED_NOT_SENT,
              "{caller} injected its context into headers that did not reach {service}: it sent"
                  + " another map, or none, or passed the map to the request before it injected."));

  private CallEdgeCauses() {}
}
