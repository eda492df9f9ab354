package tracing.doctor;

import java.util.Optional;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** The calls of a trace that have no child in another service. */
final class UnansweredCalls {

  /** With more calls at the same time than this, the search would take too long. */
  private static final int MAX_STEPS = 100;

  private final ByStart<TraceSpan> calls = new ByStart<>();

  UnansweredCalls(Trace trace) {
    trace.spans().stream()
        .filter(SpanRole::isCall)
        .filter(span -> Protocol.of(span).reachesServices())
        .filter(span -> !SpanRole.reachesOtherService(trace, span))
        .forEach(span -> calls.add(span.startNanos(), span));
  }

  /** Returns the call of another service that started last of those that surround a span. */
  Optional<TraceSpan> around(TraceSpan span) {
    SpanProcess process = SpanProcess.of(span);
    return calls
        .latestFirst(span.startNanos() + SpanRole.ROUNDING_NANOS)
        .limit(MAX_STEPS)
        .filter(call -> SpanRole.isAboutWithin(span, call))
        .filter(call -> process.isOtherThan(SpanProcess.of(call)))
        .findFirst();
  }
}
