package tracing.probe.model;

/** What a request of the probe asks of the service. */
public enum RequestKind {
  /** With the context of a caller that samples. */
  CALLER,
  /** As {@link #CALLER}, with header names in another case. */
  OTHER_CASE,
  /** Without any trace header. */
  NO_CONTEXT,
  /** With trace headers that are not valid: they have to be ignored. */
  INVALID,
  /** With two different {@code traceparent} headers. */
  REPEATED,
  /** With a {@code traceparent} of a later version of the specification. */
  LATER_VERSION,
  /**
   * As {@link #CALLER}, with {@code tracestate} in one of the forms that the specification allows.
   */
  TRACESTATE,
  /** With the context of a caller that does not sample. */
  UNSAMPLED,
  /** As {@link #CALLER}, one of several at once. */
  CONCURRENT,
  /** As {@link #CALLER}; the next service answers with the status 500. */
  NEXT_FAILS,
  /** As {@link #CALLER}; the next service closes the connection without an answer. */
  NEXT_CLOSES,
  /** As {@link #CALLER}; the next service does not answer in time. */
  NEXT_IS_SILENT,
  /** As {@link #CALLER}, just before the service is told to end. */
  LAST,
  /**
   * Any of the others, refused for a reason that is not in its headers, such as a limit of requests
   * per second: the same request, sent again, was answered.
   */
  REFUSED;

  /** Tells whether the request carries the valid context of a caller that samples. */
  public boolean hasCaller() {
    return switch (this) {
      case NO_CONTEXT, INVALID, REPEATED, LATER_VERSION, UNSAMPLED, REFUSED -> false;
      default -> true;
    };
  }

  /** Tells whether the next service answers as it always does. */
  public boolean nextAnswers() {
    return this != NEXT_FAILS && this != NEXT_CLOSES && this != NEXT_IS_SILENT;
  }

  /** Tells whether the service has to start a new trace. */
  public boolean startsTrace() {
    return this == NO_CONTEXT || this == INVALID || this == REPEATED;
  }
}
