package tracing.doctor.rules.parents;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tracing.doctor.evidence.AnsweredCalls;
import tracing.doctor.evidence.RequestAddress;
import tracing.doctor.evidence.SpanAttributes;
import tracing.doctor.evidence.SpanRole;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds a service that exports nothing: no call to an address reached a span, and from the host of
 * that address, another service was called within a span that is missing too. If this is so of two
 * addresses, neither is named.
 */
public final class SilentServiceRule implements DoctorRule {

  private static final int MIN_CALLS = 5;

  private static final String LOOK =
      "Look at the exporter of what listens at %s: whether there is one, and its endpoint, port,"
          + " protocol and log. Let it export to the same place as the others.";
  private static final String DECIDE =
      "Find out what listens at %s. If it is a service of somebody else, these calls are complete.";

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    List<TraceSpan> orphans =
        traces.stream()
            .filter(trace -> trace.roots().findAny().isEmpty() && Orphans.areIn(trace))
            .map(trace -> Orphans.of(trace).get(0))
            .filter(Orphans::cameFromOutside)
            .map(Orphans::first)
            .toList();
    if (orphans.isEmpty()) {
      return List.of();
    }
    Map<String, List<AnsweredCalls>> byAddress =
        AnsweredCalls.of(traces).stream()
            .collect(groupingBy(AnsweredCalls::address, LinkedHashMap::new, toList()));
    traces.forEach(trace -> byAddress.keySet().removeAll(listeners(trace)));
    List<DoctorFinding> found =
        byAddress.values().stream()
            .filter(kinds -> kinds.stream().allMatch(kind -> kind.reached() == 0))
            .map(kinds -> kinds.stream().flatMap(kind -> kind.lost().stream()).toList())
            .filter(calls -> calls.size() >= MIN_CALLS)
            .flatMap(calls -> find(calls, orphans))
            .toList();
    return found.size() == 1 ? found : List.of();
  }

  private static List<String> listeners(Trace trace) {
    return trace.spans().stream().filter(SpanRole::isEntry).map(RequestAddress::of).toList();
  }

  private static Stream<DoctorFinding> find(List<TraceSpan> calls, List<TraceSpan> orphans) {
    Set<String> peers = calls.stream().map(SilentServiceRule::peer).collect(toSet());
    List<TraceSpan> called =
        orphans.stream()
            .filter(orphan -> !peer(orphan).isEmpty() && peers.contains(peer(orphan)))
            .toList();
    return called.isEmpty() ? Stream.empty() : Stream.of(finding(calls, called));
  }

  private static String peer(TraceSpan span) {
    return SpanAttributes.text(span, "network.peer.address", "net.sock.peer.addr");
  }

  private static DoctorFinding finding(List<TraceSpan> calls, List<TraceSpan> orphans) {
    String address = SpanText.printable(RequestAddress.of(calls.get(0)));
    TraceSpan orphan = orphans.get(0);
    return DoctorFinding.of(
            Symptom.SAMPLED_IN_PART,
            List.of(calls.get(0)),
            ("None of the calls to %s (%d) reached a span, although they got an answer. The parent of"
                    + " %s, which %s called, is missing as well: probably a service that listens at %s"
                    + " forwards the context, and its spans do not arrive.")
                .formatted(
                    address,
                    calls.size(),
                    SpanText.name(orphan),
                    SpanText.printable(peer(orphan)),
                    address))
        .ofKind("no spans of " + address)
        .seenIn(
            Stream.concat(calls.stream(), orphans.stream())
                .map(TraceSpan::traceId)
                .distinct()
                .toList())
        .withFix(LOOK.formatted(address))
        .asLikely(DECIDE.formatted(address));
  }
}
