package tracing.doctor.rules.mixed;

import static java.util.stream.Collectors.groupingBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tracing.doctor.evidence.ProcessPart;
import tracing.doctor.evidence.Protocol;
import tracing.doctor.evidence.RequestAddress;
import tracing.doctor.evidence.SpanRole;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * A request that a process handled, and the calls that it made meanwhile.
 *
 * @param entry the request's SERVER span
 * @param byTarget its calls to other services, by name and address
 */
record RequestCalls(TraceSpan entry, Map<String, List<TraceSpan>> byTarget) {

  /** Returns the requests of a trace. */
  static Stream<RequestCalls> of(Trace trace) {
    return ProcessPart.of(trace).stream()
        .filter(part -> SpanRole.isEntry(part.top()) && part.top().endNanos() > 0)
        .map(part -> new RequestCalls(part.top(), calls(part)));
  }

  private static Map<String, List<TraceSpan>> calls(ProcessPart part) {
    return part.spans().stream()
        .filter(SpanRole::isCall)
        .filter(span -> Protocol.of(span).reachesServices())
        .collect(
            groupingBy(
                span -> span.name() + " " + RequestAddress.of(span),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  /** Returns the calls to a target. */
  List<TraceSpan> to(String target) {
    return byTarget.getOrDefault(target, List.of());
  }
}
