package tracing.commands.blackbox;

import static tracing.checks.diagnosis.Cause.*;

import java.util.List;
import tracing.checks.diagnosis.Cause;
import tracing.probe.claims.Act;
import tracing.probe.claims.Claim;

/**
 * Which causes of the catalogue show from outside as which acts and claims of the probe. An act can
 * be several mistakes at once, and each of them can have several causes that look alike.
 */
public final class VisibleCauses {

  private static final List<Cause> NO_EXTRACTION = List.of(NEVER_EXTRACTED, EXTRACTED_NOT_CURRENT);
  private static final List<Cause> NO_INJECTION = List.of(NEVER_INJECTED, INJECTED_NOT_SENT);

  private VisibleCauses() {}

  /**
   * Returns the mistakes that an act is, each with the causes that look alike; none when no task of
   * the workbook asks for the act.
   */
  public static List<List<Cause>> of(Act act) {
    return switch (act) {
      case ERROR_ON_HEADERS -> one(SERVICE_FAILED);
      case INVALID_HEADER_USED -> one(READ_BY_HAND);
      case BOUNDARY_CROSSED -> one(OUTSIDE_CONTEXT_TRUSTED, OUTSIDE_BAGGAGE_TRUSTED);
      case SCOPE_LEAKED -> one(SCOPE_NOT_CLOSED, SPAN_SCOPE_NOT_CLOSED);
      case CONTEXT_KEPT -> one(Cause.SHARED_STATE, SCOPE_NOT_CLOSED);
      case EARLIER_CONTEXT_SENT, EARLIER_BAGGAGE_SENT, EARLIER_TRACESTATE_SENT, SHARED_STATE ->
          one(Cause.SHARED_STATE);
      case NAME_LOOKED_UP_IN_ONE_CASE -> one(CASE_SENSITIVE_LOOKUP);
      case HEADER_COPIED -> List.of(NO_EXTRACTION, List.of(INJECTED_RECEIVED_CONTEXT));
      case NEITHER_EXTRACTED_NOR_INJECTED -> List.of(NO_EXTRACTION, NO_INJECTION);
      case LINKED_NOT_JOINED -> one(PARENT_IGNORED);
      case SERVER_NOT_RECORDED -> one(NEVER_EXTRACTED, EXTRACTED_TOO_LATE, EXTRACTED_NOT_CURRENT);
      case TITLE_CASED_NAMES -> one(CASE_SENSITIVE_LOOKUP, NEVER_EXTRACTED, EXTRACTED_NOT_CURRENT);
      case NOT_EXTRACTED ->
          one(
              NEVER_EXTRACTED,
              EXTRACTED_FROM_OTHER_HEADERS,
              CASE_SENSITIVE_LOOKUP,
              GETTER_MISSES_KEY,
              EXTRACTED_TOO_LATE,
              EXTRACTED_NOT_CURRENT,
              PARENT_IGNORED);
      case TRACE_ID_CHANGED -> one(SENT_MALFORMED, SENT_MADE_UP);
      case LOST_BEFORE_CALL -> one(INJECTED_OTHER_SPAN, ONE_PARENT_FOR_ALL);
      case JOINED_IN_PART -> one(CONTEXT_LOST, INNER_PARENT_IGNORED, WORK_BEFORE_SPAN);
      case NOT_INJECTED ->
          one(
              NEVER_INJECTED,
              INJECTED_TOO_LATE,
              INJECTED_WITHOUT_SPAN,
              INJECTED_NOT_SENT,
              TRACEPARENT_NOT_SENT,
              SENT_UNDER_OTHER_NAME);
      case WRONG_HEADER_NAME -> one(SENT_UNDER_OTHER_NAME);
      case OTHER_FORMAT -> one(SENT_IN_OTHER_FORMAT);
      case SEVERAL_HEADERS -> one(SENT_TWICE);
      case HEADER_NOT_VALID -> one(SENT_MALFORMED, SENT_TWICE, SENT_NULL);
      case RECEIVED_CONTEXT_INJECTED -> one(INJECTED_RECEIVED_CONTEXT);
      case PARENT_NOT_EXPORTED -> one(SENT_MADE_UP, SPAN_NOT_ENDED);
      case SENT_ENDED_SPAN, ENDED_EARLY -> one(INJECTED_IN_ENDED_SPAN, CALLED_AFTER_SPAN);
      case SAMPLED_FLAG_CHANGED, SPAN_NOT_SAMPLED -> one(SENT_UNSAMPLED);
      case TRACESTATE_DROPPED -> one(Cause.TRACESTATE_DROPPED);
      case BAGGAGE_DROPPED -> one(BAGGAGE_NOT_SENT, BAGGAGE_NOT_EXTRACTED, Cause.BAGGAGE_DROPPED);
      case BAGGAGE_CHANGED -> one(SESSION_REPLACED);
      case BAGGAGE_TO_THIRD_PARTY -> one(CONTEXT_SENT_TO_PROVIDER);
      case SPAN_MISSING, SPANS_DROPPED, SPANS_LOST_ON_FAILURE -> one(SPAN_NOT_ENDED);
      case FAILURE_IN_OTHER_TRACE -> one(CONTEXT_LOST, INNER_PARENT_IGNORED);
      case ERROR_NOT_RECORDED -> one(FAILURE_NOT_RECORDED, HIDES_FAILURE);
      case RECORDED_TWICE -> one(SPAN_TWICE);
      case ROOT_MISSING -> one(ONE_PARENT_FOR_ALL);
      case NO_SERVICE_NAME -> one(WRONG_SERVICE_NAME);
      case UNSAMPLED_IGNORED, SAMPLED_FLAG_SET, SAMPLER_IGNORES_CALLER, NOT_FLUSHED -> List.of();
    };
  }

  /** Returns the causes that look the same from outside as one of them, that one among them. */
  static List<Cause> lookingLike(Cause cause) {
    return switch (cause) {
      case NEVER_EXTRACTED -> NO_EXTRACTION;
      case NEVER_INJECTED -> NO_INJECTION;
      case SPAN_NOT_STARTED, SPAN_UNDER_OTHER_NAME ->
          List.of(SPAN_NOT_STARTED, SPAN_NOT_ENDED, SPAN_UNDER_OTHER_NAME);
      case SENT_MADE_UP -> List.of(SENT_MADE_UP, SPAN_NOT_ENDED);
      case BAGGAGE_NOT_SENT -> List.of(BAGGAGE_NOT_SENT, BAGGAGE_NOT_EXTRACTED, BAGGAGE_DROPPED);
      default -> List.of(cause);
    };
  }

  /** Returns the causes that look alike and that a claim would show, if it could be judged. */
  static List<Cause> of(Claim claim) {
    return switch (claim) {
      case JOINS_CALLER, HEADER_NAMES -> NO_EXTRACTION;
      case BOUNDARY -> List.of(OUTSIDE_CONTEXT_TRUSTED);
      case INVALID_HEADERS -> List.of(SERVICE_FAILED);
      case SENDS_OWN_SPAN -> NO_INJECTION;
      case TRACESTATE -> List.of(TRACESTATE_DROPPED);
      case BAGGAGE -> List.of(BAGGAGE_NOT_SENT);
      case THIRD_PARTY_BAGGAGE -> List.of(CONTEXT_SENT_TO_PROVIDER);
      case SEQUENTIAL -> List.of(SCOPE_NOT_CLOSED);
      case CONCURRENT -> List.of(Cause.SHARED_STATE);
      case NEXT_FAILS, NEXT_CLOSES -> List.of(HIDES_FAILURE);
      case RECORDED_ONCE -> List.of(SPAN_TWICE);
      default -> List.of();
    };
  }

  private static List<List<Cause>> one(Cause... alternatives) {
    return List.of(List.of(alternatives));
  }
}
