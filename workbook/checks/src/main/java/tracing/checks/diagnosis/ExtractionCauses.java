package tracing.checks.diagnosis;

import static tracing.checks.diagnosis.CauseRow.otherwise;
import static tracing.checks.diagnosis.CauseRow.when;

import java.util.List;

/** The ordered causes of a call whose callee did not continue the trace: the first that fits. */
final class ExtractionCauses {

  /** The request had a valid {@code traceparent}, and the callee's span does not continue it. */
  static final List<CauseRow<CallEdge>> NOT_JOINED =
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
              edge -> edge.extractedCallerContext() && edge.callee().isOnOtherThread(),
              Cause.EXTRACTED_NOT_CURRENT,
              "{service} extracted the caller's context, but started {span} on another thread, where"
                  + " it was not current."),
          when(
              edge -> edge.extractedCallerContext() && edge.otherContextCurrent().isPresent(),
              Cause.EXTRACTED_NOT_CURRENT,
              "{service} made another context current than the one that it extracted from the"
                  + " headers."),
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

  private ExtractionCauses() {}
}
