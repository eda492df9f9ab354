package tracing.probe.model;

/**
 * A request of the probe and its answer.
 *
 * @param status the HTTP status, or 0 when there was no answer
 * @param server what the answer's header {@code Server} says; else empty
 * @param problem why there was no answer, as a sentence; else empty
 * @param sentNanos nanoseconds since the epoch, as those of spans
 * @param answeredNanos nanoseconds since the epoch, when the answer arrived or was given up
 */
public record Exchange(
    ProbeRequest request,
    int status,
    String server,
    String problem,
    long sentNanos,
    long answeredNanos) {

  /**
   * Less than the probe's next service needs for an answer, since the clocks may differ a little.
   */
  private static final long CALL_NANOS = 10_000_000;

  /** Tells whether an answer arrived. */
  public boolean isAnswered() {
    return status > 0;
  }

  /** Tells whether a moment lies within the request. */
  public boolean includes(long nanos) {
    return sentNanos <= nanos && nanos <= answeredNanos;
  }

  /** Tells whether the answer came so late that it can have waited for that of a call. */
  public boolean canAwait(ReceivedCall call) {
    return call.nanos() + CALL_NANOS <= answeredNanos;
  }

  /** Returns this exchange as one that was refused for a reason that is not in its headers. */
  public Exchange asRefused() {
    return new Exchange(request.asRefused(), status, server, problem, sentNanos, answeredNanos);
  }
}
