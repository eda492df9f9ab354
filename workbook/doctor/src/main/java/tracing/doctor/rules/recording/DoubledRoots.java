package tracing.doctor.rules.recording;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tracing.doctor.evidence.SpanProcess;
import tracing.doctor.evidence.SpanRole;
import tracing.doctor.evidence.SpansByStart;
import tracing.doctor.findings.DoctorFinding;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Requests for which two instrumentations of a process start a trace each. Requests may run at the
 * same time, so nearly every root of one scope must have its own root of the other scope.
 */
final class DoubledRoots {

  /** With more requests at the same time than this, the search would take too long. */
  private static final int MAX_STEPS = 100;

  private static final int MIN_REQUESTS = 3;
  private static final double MIN_SHARE = 0.8;

  private DoubledRoots() {}

  /** Returns a finding for each name of requests that nearly always have two roots. */
  static Stream<DoctorFinding> find(List<Trace> traces) {
    return traces.stream()
        .flatMap(Trace::roots)
        .filter(root -> SpanRole.isEntry(root) && DoubledRequest.isRequest(root))
        .collect(groupingBy(SpanProcess::group, LinkedHashMap::new, toList()))
        .values()
        .stream()
        .flatMap(DoubledRoots::ofName);
  }

  private static Stream<DoctorFinding> ofName(List<TraceSpan> roots) {
    Collection<List<TraceSpan>> scopes =
        roots.stream()
            .collect(groupingBy(root -> root.details().scope(), LinkedHashMap::new, toList()))
            .values();
    if (scopes.size() != 2) {
      return Stream.empty();
    }
    List<List<TraceSpan>> both = List.copyOf(scopes);
    List<DoubledRequest> pairs = pairs(both.get(0), both.get(1));
    List<DoubledRequest> reversed = pairs(both.get(1), both.get(0));
    List<DoubledRequest> best = pairs.size() >= reversed.size() ? pairs : reversed;
    int all = Math.max(both.get(0).size(), both.get(1).size());
    return best.size() < MIN_REQUESTS || best.size() < MIN_SHARE * all
        ? Stream.empty()
        : Stream.of(
            best.get(0)
                .finding(best.size(), all)
                .seenIn(best.stream().map(pair -> pair.inner().traceId()).toList()));
  }

  private static List<DoubledRequest> pairs(List<TraceSpan> outer, List<TraceSpan> inner) {
    SpansByStart running = new SpansByStart();
    outer.forEach(running::add);
    Set<String> taken = new HashSet<>();
    List<DoubledRequest> pairs = new ArrayList<>();
    for (TraceSpan span : inner) {
      running
          .running(span.startNanos() + SpanRole.ROUNDING_NANOS, span.endNanos())
          .limit(MAX_STEPS)
          .filter(other -> DoubledRequest.isDoubledRoot(other, span))
          .filter(other -> taken.add(other.traceId()))
          .findFirst()
          .ifPresent(other -> pairs.add(new DoubledRequest(other, span)));
    }
    return pairs;
  }
}
