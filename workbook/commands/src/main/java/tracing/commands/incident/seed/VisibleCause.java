package tracing.commands.incident.seed;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What can be wrong, as far as the trace and the headers of one query show it: causes that look the
 * same there are one. Each has a sentence for the list of answers, and one on what would be seen.
 */
public enum VisibleCause {
  NOT_SENT(
      "never-injected|injected-not-sent|traceparent-not-sent|injected-too-late|injected-without-span",
      "The request is sent on without a traceparent.",
      "a request would have no traceparent"),
  SESSION_NOT_SENT(
      "baggage-not-sent",
      "The request is sent on with the trace, but without the session.",
      "a request would have a traceparent, and no session in the header baggage"),
  ID_CHANGED(
      "proxy",
      "The span id in the trace header is changed before the request is passed on.",
      "a traceparent would have other digits after the proxy than before it"),
  OTHER_NAME(
      "sent-under-other-name|sent-in-other-format",
      "The service sends its trace in a header that the next service does not know.",
      "a request would have a header for the trace that is not traceparent"),
  MALFORMED(
      "sent-malformed",
      "The service sends a trace header that cannot be read.",
      "a traceparent would not have groups of 2, 32, 16 and 2 hexadecimal digits in lower case"),
  UNSAMPLED(
      "sent-unsampled",
      "The service tells the next service not to record the request.",
      "a traceparent would end in 00"),
  OTHER_SPAN(
      "injected-received-context|injected-other-span|called-in-other-span",
      "The service calls the next service in the wrong span, or sends the id of another span.",
      "the first span of a service would be a child of another span than the one that called the service"),
  NOT_CONTINUED(
      "never-extracted|extracted-not-current|case-sensitive-lookup|parent-ignored|extracted-too-late"
          + "|getter-misses-key",
      "The service gets a trace header, and starts a trace of its own.",
      "a service would have the root of a trace, although a valid traceparent arrives"),
  LOST_INSIDE(
      "context-lost|span-not-current|inner-parent-ignored",
      "A span of the service does not become the child of the span around it.",
      "a span would be a sibling of the span that should be its parent, or in another trace"),
  NOT_ENDED(
      "span-not-ended",
      "The service starts a span and does not end it.",
      "the children of that span would have a parent that is missing"),
  TWICE(
      "span-twice|openai-wrapped-twice",
      "The service traces the same work twice.",
      "two spans would record the same work"),
  LLM_NOT_TRACED(
      "openai-not-wrapped",
      "The service calls the LLM with a client that is not traced.",
      "there would be no span of the call to the LLM"),
  PROJECT(
      "project-mismatch",
      "The service sends its spans to another project than the others.",
      "the log would name two projects"),
  SESSION_IGNORED(
      "baggage-not-extracted",
      "The service gets a session, and begins another one.",
      "one trace would have two sessions, although each request carries the session");

  private final String causes;
  private final String sentence;
  private final String ifSo;

  VisibleCause(String causes, String sentence, String ifSo) {
    this.causes = causes;
    this.sentence = sentence;
    this.ifSo = ifSo;
  }

  /** Returns the one that shows a cause, or nothing if a trace of one query does not show it. */
  public static Optional<VisibleCause> of(String cause) {
    return Stream.of(values()).filter(visible -> cause.matches(visible.causes)).findFirst();
  }

  /** Returns the sentence for the list of answers. */
  public String sentence() {
    return sentence;
  }

  /** Returns the sentence that speaks against it where it is not the cause. */
  public String against() {
    return "If that were the cause, " + ifSo + ".";
  }
}
