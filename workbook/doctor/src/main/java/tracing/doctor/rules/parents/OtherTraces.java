package tracing.doctor.rules.parents;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tracing.doctor.evidence.TraceIds;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** Finds missing parents in the other traces of the input. */
final class OtherTraces {

  private final Set<String> repeatedIds = new HashSet<>();
  private final Map<String, TraceSpan> byId = new HashMap<>();

  OtherTraces(List<Trace> traces) {
    Set<String> wanted = new HashSet<>();
    traces.stream()
        .flatMap(trace -> Orphans.of(trace).stream())
        .map(Orphans::parentId)
        .filter(TraceIds::isRandom)
        .forEach(wanted::add);
    for (Trace trace : traces) {
      for (TraceSpan span : trace.spans()) {
        if (wanted.contains(span.spanId()) && byId.put(span.spanId(), span) != null) {
          repeatedIds.add(span.spanId());
        }
      }
    }
  }

  /** Returns the span with the id of a missing parent, unless several traces have such a span. */
  Optional<TraceSpan> parentOf(Orphans orphans) {
    String id = orphans.parentId();
    return repeatedIds.contains(id) ? Optional.empty() : Optional.ofNullable(byId.get(id));
  }
}
