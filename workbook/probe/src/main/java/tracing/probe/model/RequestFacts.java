package tracing.probe.model;

import java.util.List;
import java.util.stream.Stream;
import tracing.traces.TraceSpan;

/**
 * A request with everything that it has caused.
 *
 * @param calls the calls to next services
 * @param thirdPartyCalls the calls to services of somebody else
 * @param joined the spans in the trace of the request's context
 * @param others the spans that this request has caused in other traces
 * @param foreign the spans that started during this request in the trace of an earlier one
 */
public record RequestFacts(
    Exchange exchange,
    List<ReceivedCall> calls,
    List<ReceivedCall> thirdPartyCalls,
    List<TraceSpan> joined,
    List<TraceSpan> others,
    List<TraceSpan> foreign) {

  /** Returns the request. */
  public ProbeRequest request() {
    return exchange.request();
  }

  /** Returns what the request asks of the service. */
  public RequestKind kind() {
    return request().kind();
  }

  /** Returns the calls to next services, then those to services of somebody else. */
  public List<ReceivedCall> allCalls() {
    return Stream.concat(calls.stream(), thirdPartyCalls.stream()).toList();
  }

  /** Returns the contexts that the calls to next services carry. */
  public Stream<Traceparent> contexts() {
    return calls.stream().flatMap(call -> call.context().stream());
  }

  /** Returns the spans whose parent is the span of the caller. */
  public List<TraceSpan> entries() {
    String caller = request().context().parentId();
    return joined.stream().filter(span -> span.parentSpanId().equals(caller)).toList();
  }

  /**
   * Tells whether the service continues the trace of the request's context: it has a span there, or
   * it calls with the id of one.
   */
  public boolean joins() {
    return !joined.isEmpty() || contexts().anyMatch(sent -> isInTrace(sent) && !isReceived(sent));
  }

  /** Tells whether a context is in the trace of the request's context. */
  public boolean isInTrace(Traceparent sent) {
    return sent.traceId().equals(request().context().traceId());
  }

  /** Tells whether a context is the very one of the request. */
  public boolean isReceived(Traceparent sent) {
    return isInTrace(sent) && sent.parentId().equals(request().context().parentId());
  }

  /** Tells whether the service has answered as it does when all is well. */
  public boolean succeeds() {
    return exchange.isAnswered() && exchange.status() < 400;
  }

  /** Returns all spans that this request has caused, in any trace. */
  public List<TraceSpan> spans() {
    return Stream.of(joined, others, foreign).flatMap(List::stream).toList();
  }

  /** Returns the span that a call's header names as its parent, if it has arrived. */
  public Stream<TraceSpan> parentOf(ReceivedCall call) {
    return call.context().stream()
        .flatMap(
            context ->
                spans().stream()
                    .filter(span -> span.spanId().equals(context.parentId()))
                    .filter(span -> span.traceId().equals(context.traceId())));
  }
}
