package tracing.probe.claims;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * An act of context propagation that a service misses, or does wrong. The first one explains more
 * than those after it. The file {@code acts.properties} beside this class has the texts, by the
 * ids.
 */
public enum Act {
  ERROR_ON_HEADERS,
  INVALID_HEADER_USED,
  BOUNDARY_CROSSED,
  CONTEXT_KEPT,
  SCOPE_LEAKED,
  EARLIER_CONTEXT_SENT,
  EARLIER_BAGGAGE_SENT,
  EARLIER_TRACESTATE_SENT,
  SHARED_STATE,
  NAME_LOOKED_UP_IN_ONE_CASE,
  HEADER_COPIED,
  OTHER_FORMAT,
  LINKED_NOT_JOINED,
  SERVER_NOT_RECORDED,
  NEITHER_EXTRACTED_NOR_INJECTED,
  TITLE_CASED_NAMES,
  NOT_EXTRACTED,
  TRACE_ID_CHANGED,
  LOST_BEFORE_CALL,
  JOINED_IN_PART,
  WRONG_HEADER_NAME,
  NOT_INJECTED,
  SEVERAL_HEADERS,
  HEADER_NOT_VALID,
  RECEIVED_CONTEXT_INJECTED,
  SAMPLER_IGNORES_CALLER,
  SPANS_DROPPED,
  PARENT_NOT_EXPORTED,
  SENT_ENDED_SPAN,
  ENDED_EARLY,
  SAMPLED_FLAG_CHANGED,
  SPAN_NOT_SAMPLED,
  UNSAMPLED_IGNORED,
  SAMPLED_FLAG_SET,
  TRACESTATE_DROPPED,
  BAGGAGE_DROPPED,
  BAGGAGE_CHANGED,
  BAGGAGE_TO_THIRD_PARTY,
  SPAN_MISSING,
  RECORDED_TWICE,
  SPANS_LOST_ON_FAILURE,
  FAILURE_IN_OTHER_TRACE,
  ERROR_NOT_RECORDED,
  ROOT_MISSING,
  NO_SERVICE_NAME,
  NOT_FLUSHED;

  private static final ResourceBundle TEXTS =
      ResourceBundle.getBundle("tracing.probe.claims.acts", Locale.ROOT);

  /** Returns the id in JSON, such as {@code not-extracted}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns what is missing, as a sentence about a service. */
  public String sentence(String service) {
    String text = TEXTS.getString(id()).formatted(service);
    return (text.startsWith("the ") ? "T" + text.substring(1) : text) + ".";
  }

  /** Returns what to do about it, in complete sentences. */
  public String fix() {
    return TEXTS.getString(id() + ".fix");
  }

  /** Returns how to find out what cannot be told apart from outside, or the empty string. */
  public String decide() {
    String key = id() + ".decide";
    return TEXTS.containsKey(key) ? TEXTS.getString(key) : "";
  }
}
