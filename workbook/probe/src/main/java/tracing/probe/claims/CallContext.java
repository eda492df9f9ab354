package tracing.probe.claims;

import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Optional;
import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.Traceparent;
import tracing.traces.TraceSpan;

/** Which context a call of the service carries. */
enum CallContext {
  /** None, in any format. */
  ABSENT,
  /** None that W3C Trace Context knows. */
  OTHER_FORMAT,
  /** Several headers, or one that is not valid. */
  INVALID,
  /** That of a span that has arrived, as it should be. */
  OWN_SPAN,
  /** As {@link #OWN_SPAN}, but the span had ended before. */
  ENDED_SPAN,
  /** As {@link #OWN_SPAN}, but without the sampled flag. */
  NOT_SAMPLED,
  /** The one that the request carried. */
  RECEIVED,
  /** One of another trace, although the service has joined the caller's. */
  OTHER_TRACE,
  /** That of a span that has arrived, with another trace id. */
  OTHER_TRACE_ID,
  /** One whose span has not arrived because, as the header says, it is not sampled. */
  NOT_RECORDED,
  /** None, but a header with another name has the value of one. */
  OTHER_NAME,
  /** One whose span has not arrived. */
  UNKNOWN_SPAN;

  /** How much later than it ended a span may seem to be in use, because two clocks are read. */
  private static final long TOLERANCE_NANOS = 5_000_000;

  /** Returns which context a call carries that a request has caused. */
  static CallContext of(RequestFacts own, ReceivedCall call) {
    List<String> values = call.values(Traceparent.NAME);
    if (values.isEmpty()) {
      boolean named = call.misnamedContext().isPresent();
      return call.otherFormat().isPresent() ? OTHER_FORMAT : named ? OTHER_NAME : ABSENT;
    }
    return call.context().map(context -> of(own, call, context)).orElse(INVALID);
  }

  private static CallContext of(RequestFacts own, ReceivedCall call, Traceparent sent) {
    Optional<TraceSpan> parent = own.parentOf(call).findFirst();
    if (parent.isPresent()) {
      boolean elsewhere = own.joins() && !own.isInTrace(sent);
      return elsewhere ? OTHER_TRACE : ofSpan(own, call, sent, parent.get());
    }
    if (own.isReceived(sent)) {
      return RECEIVED;
    }
    if (own.spans().stream().anyMatch(span -> span.spanId().equals(sent.parentId()))) {
      return OTHER_TRACE_ID;
    }
    if (own.joins() && !own.isInTrace(sent)) {
      return OTHER_TRACE;
    }
    return sent.sampled() ? UNKNOWN_SPAN : NOT_RECORDED;
  }

  private static CallContext ofSpan(
      RequestFacts own, ReceivedCall call, Traceparent sent, TraceSpan parent) {
    if (!sent.sampled()) {
      return NOT_SAMPLED;
    }
    // A call that comes after the answer may well come after the span that has asked for it.
    boolean sameClock =
        own.exchange().includes(parent.startNanos()) && own.exchange().includes(call.nanos());
    boolean ended = parent.endNanos() + TOLERANCE_NANOS < call.nanos();
    boolean replaced =
        parent.kind() == SpanKind.CLIENT
            && own.exchange().canAwait(call)
            && Awaited.endedBefore(parent, call);
    return sameClock && (ended || replaced) ? ENDED_SPAN : OWN_SPAN;
  }
}
