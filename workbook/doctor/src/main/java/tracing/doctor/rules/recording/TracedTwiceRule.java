package tracing.doctor.rules.recording;

import io.opentelemetry.api.trace.SpanKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tracing.doctor.evidence.SpanProcess;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.ServiceLabel;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds requests that two instrumentations of one process trace, such as the Java agent and a
 * library: a SERVER or CLIENT span is the only child of its kind of another one that does the same,
 * or two SERVER spans with one parent, or without any, do so at the same time. It is named once for
 * each service and kind, if at least half of its spans are doubled.
 */
public final class TracedTwiceRule implements DoctorRule {

  /** A call has as many children in other processes as it has attempts. */
  private static final int MAX_SIBLINGS = 10;

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    Map<String, Integer> counts = new HashMap<>();
    Map<String, Integer> doubled = new HashMap<>();
    Map<String, DoubledRequest> examples = new LinkedHashMap<>();
    Map<String, Set<String>> seen = new HashMap<>();
    for (Trace trace : traces) {
      for (TraceSpan span : trace.spans()) {
        if (DoubledRequest.isRequest(span) && !isInner(trace, span)) {
          String group = span.kind() + " " + SpanProcess.group(span);
          counts.merge(group, 1, Integer::sum);
          inner(trace, span)
              .ifPresent(
                  inner -> {
                    doubled.merge(group, 1, Integer::sum);
                    examples.putIfAbsent(group, new DoubledRequest(span, inner));
                    seen.computeIfAbsent(group, key -> new HashSet<>()).add(trace.id());
                  });
        }
      }
    }
    Map<String, DoctorFinding> found = new LinkedHashMap<>();
    examples.forEach(
        (group, pair) -> {
          if (2 * doubled.get(group) >= counts.get(group)) {
            found.merge(
                pair.outer().kind() + ServiceLabel.of(pair.outer()),
                pair.finding(doubled.get(group), counts.get(group)).seenIn(seen.get(group)),
                (first, next) -> first.seenInAll(List.of(first, next)));
          }
        });
    return Stream.concat(found.values().stream(), DoubledRoots.find(traces)).toList();
  }

  private static boolean isInner(Trace trace, TraceSpan span) {
    TraceSpan parent = trace.parent(span);
    return (parent != null
            && DoubledRequest.isRequest(parent)
            && DoubledRequest.isSameHop(parent, span))
        || siblings(trace, span).anyMatch(outer -> DoubledRequest.isOuterSibling(outer, span));
  }

  private static Optional<TraceSpan> inner(Trace trace, TraceSpan outer) {
    List<TraceSpan> inner =
        trace.children(outer).stream()
            .filter(child -> DoubledRequest.isSameHop(outer, child))
            .toList();
    return inner.size() == 1 && DoubledRequest.isSameRequest(outer, inner.get(0))
        ? Optional.of(inner.get(0))
        : siblings(trace, outer)
            .filter(sibling -> DoubledRequest.isOuterSibling(outer, sibling))
            .findFirst();
  }

  private static Stream<TraceSpan> siblings(Trace trace, TraceSpan span) {
    List<TraceSpan> all = trace.siblings(span);
    return span.kind() == SpanKind.SERVER && all.size() <= MAX_SIBLINGS
        ? all.stream().filter(sibling -> !sibling.spanId().equals(span.spanId()))
        : Stream.of();
  }
}
