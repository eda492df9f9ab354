package tracing.doctor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** The calls of a trace that have no child in another service. */
final class UnansweredCalls {

  /** With more calls at the same time than this, the search would take too long. */
  private static final int MAX_STEPS = 100;

  private final TreeMap<Long, List<TraceSpan>> byStart;

  UnansweredCalls(Trace trace) {
    byStart =
        trace.spans().stream()
            .filter(SpanRole::isCall)
            .filter(span -> Protocol.of(span).reachesServices())
            .filter(span -> !SpanRole.reachesOtherService(trace, span))
            .collect(groupingBy(TraceSpan::startNanos, TreeMap::new, toList()));
  }

  /** Returns the call of another service that started last of those that surround a span. */
  Optional<TraceSpan> around(TraceSpan span) {
    SpanProcess process = SpanProcess.of(span);
    return byStart
        .headMap(span.startNanos() + SpanRole.ROUNDING_NANOS, true)
        .descendingMap()
        .values()
        .stream()
        .flatMap(List::stream)
        .limit(MAX_STEPS)
        .filter(call -> SpanRole.isAboutWithin(span, call))
        .filter(call -> process.isOtherThan(SpanProcess.of(call)))
        .findFirst();
  }
}
