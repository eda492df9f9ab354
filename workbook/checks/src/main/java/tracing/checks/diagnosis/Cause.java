package tracing.checks.diagnosis;

import java.util.EnumSet;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/**
 * Why a trace is broken: a stable id, which is also its heading in the docs, and how to fix it. The
 * file {@code fixes.properties} beside this class has the fixes, by the ids.
 */
public enum Cause {
  TRACER_CLOSED,
  SERVICE_FAILED,
  INJECTION_FAILED,
  CALL_FAILED,
  ANSWER_NOT_AWAITED,
  ROUTE_NOT_FOUND,
  SHARED_STATE,
  CALLED_WITH_OTHER_METHOD,
  NOT_CALLED,
  CALL_NOT_RECEIVED,
  CALLED_AT_OTHER_PATH,
  CALLED_REPEATEDLY,
  SPAN_NOT_ENDED,
  SECOND_TRACER,
  SPAN_NOT_STARTED,
  ONE_PARENT_FOR_ALL,
  SPAN_NOT_SAMPLED,
  SPAN_UNDER_OTHER_NAME,
  OPENAI_NOT_CALLED,
  OPENAI_NOT_WRAPPED,
  NEVER_INJECTED,
  TRACEPARENT_NOT_SENT,
  INJECTED_NOT_SENT,
  INJECTED_TOO_LATE,
  INJECTED_WITHOUT_SPAN,
  INJECTED_RECEIVED_CONTEXT,
  INJECTED_OTHER_SPAN,
  INJECTED_IN_ENDED_SPAN,
  SENT_UNDER_OTHER_NAME,
  SENT_IN_OTHER_FORMAT,
  SENT_TWICE,
  SENT_UNSAMPLED,
  NAMES_AND_VALUES_MIXED_UP,
  SENT_NULL,
  SENT_MALFORMED,
  SENT_MADE_UP,
  SENT_OTHER_VALUES,
  SENT_CLIENT_HEADERS,
  NEVER_EXTRACTED,
  EXTRACTED_FROM_OTHER_HEADERS,
  CASE_SENSITIVE_LOOKUP,
  GETTER_MISSES_KEY,
  READ_BY_HAND,
  EXTRACTED_TOO_LATE,
  EXTRACTED_NOT_CURRENT,
  CALLED_IN_OTHER_SPAN,
  CALLED_AFTER_SPAN,
  WORK_BEFORE_SPAN,
  INNER_PARENT_IGNORED,
  PARENT_IGNORED,
  CONTEXT_LOST,
  SPAN_NOT_CURRENT,
  WRONG_PARENT,
  OUTSIDE_CONTEXT_TRUSTED,
  OUTSIDE_BAGGAGE_TRUSTED,
  ROOT_IN_OTHER_SPAN,
  REQUESTS_MERGED,
  SPAN_SCOPE_NOT_CLOSED,
  SCOPE_NOT_CLOSED,
  BAGGAGE_NOT_SENT,
  BAGGAGE_NOT_EXTRACTED,
  SESSION_REPLACED,
  BAGGAGE_DROPPED,
  TRACESTATE_DROPPED,
  PROJECT_MISSING,
  PROJECT_MISMATCH,
  WRONG_SERVICE_NAME,
  WRONG_EVENT_TYPE,
  INPUT_MISSING,
  INPUT_WRONG,
  OUTPUT_WRONG,
  OUTPUT_MISSING,
  METADATA_MISSING,
  METADATA_ON_OTHER_SPAN,
  METADATA_WRONG,
  HTTP_STATUS_MISSING,
  FAILURE_NOT_RECORDED,
  REFUSAL_RECORDED_AS_FAILURE,
  REQUEST_HALTED,
  HIDES_FAILURE,
  FAILURE_STATUS_CHANGED,
  WRONG_ANSWER,
  INVALID_USER_WENT_ON,
  CONTEXT_SENT_TO_PROVIDER,
  ASSERTION_TOO_WEAK,
  ASSERTION_TOO_STRICT,
  ASSERTION_DEPENDS_ON_ORDER,
  ASSERTION_READS_WRONG_ATTRIBUTES,
  ASSERTION_WITHOUT_CHECK,
  ASSERT_KEYWORD,
  ASSERTION_CHANGES_LIST,
  ASSERTION_OTHER_EXCEPTION,
  UNSAMPLED_CALLER,
  NOT_FLUSHED,
  WRONG_ENDPOINT,
  HEADERS_STRIPPED,
  NO_PROPAGATORS,
  OPENAI_WRAPPED_TWICE,
  SPAN_TWICE;

  private static final Set<Cause> OF_CONTENT =
      EnumSet.of(
          WRONG_EVENT_TYPE,
          INPUT_MISSING,
          INPUT_WRONG,
          OUTPUT_WRONG,
          OUTPUT_MISSING,
          METADATA_MISSING,
          METADATA_ON_OTHER_SPAN,
          METADATA_WRONG,
          HTTP_STATUS_MISSING,
          FAILURE_NOT_RECORDED,
          REFUSAL_RECORDED_AS_FAILURE);

  private static final ResourceBundle FIXES =
      ResourceBundle.getBundle("tracing.checks.diagnosis.fixes", Locale.ROOT);

  /** Tells whether it is about what a span carries, and so breaks no span, no edge and no call. */
  public boolean isOfContent() {
    return OF_CONTENT.contains(this);
  }

  /** The id in reports and docs, such as {@code never-injected}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How to fix it, in one or two sentences. */
  public String fix() {
    return FIXES.getString(id());
  }

  /**
   * How to fix it where the fix may have other words.
   *
   * @param variant the label of a service, {@code by-hand} for headers that no injection wrote, or
   *     {@code other-thread} for work that another thread does
   */
  public String fix(String variant) {
    String key = id() + "." + variant;
    return FIXES.containsKey(key) ? FIXES.getString(key) : fix();
  }
}
