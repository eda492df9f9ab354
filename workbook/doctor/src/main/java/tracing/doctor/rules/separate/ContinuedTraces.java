package tracing.doctor.rules.separate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tracing.doctor.evidence.RequestAddress;
import tracing.doctor.evidence.SpanRole;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Which services continue each other's traces, to tell on which side of a call the trace broke. Not
 * safe for use by several threads.
 */
final class ContinuedTraces {

  private final Map<String, Set<String>> calleesOf = new HashMap<>();
  private final Map<String, Set<String>> callersOf = new HashMap<>();
  private final Map<String, Set<String>> lostBy = new HashMap<>();

  ContinuedTraces(List<Trace> traces) {
    for (Trace trace : traces) {
      for (TraceSpan span : trace.spans()) {
        TraceSpan parent = trace.parent(span);
        if (parent != null && SpanRole.isEntry(span) && isOtherService(parent, span)) {
          put(calleesOf, parent, span);
          put(callersOf, span, parent);
        }
      }
    }
  }

  private static boolean isOtherService(TraceSpan one, TraceSpan other) {
    return !ServiceLabel.of(one).equals(ServiceLabel.of(other));
  }

  private static void put(Map<String, Set<String>> map, TraceSpan key, TraceSpan value) {
    map.computeIfAbsent(ServiceLabel.of(key), name -> new TreeSet<>()).add(ServiceLabel.of(value));
  }

  /** Adds a call whose trace the callee did not continue. */
  void addLost(TraceSpan call, TraceSpan root) {
    put(lostBy, call, root);
  }

  /** Returns a sentence about the side where to look first, or the empty string. */
  String sideOf(TraceSpan call, TraceSpan root) {
    return callerSide(ServiceLabel.of(call))
        .or(() -> inBetween(call, root))
        .or(() -> calleeSide(ServiceLabel.of(call), ServiceLabel.of(root)))
        .map(sentence -> " " + sentence)
        .orElse("");
  }

  /** A caller that loses several callees, of which one continues the traces of others. */
  private Optional<String> callerSide(String caller) {
    Set<String> lost = lostBy.getOrDefault(caller, Set.of());
    return calleesOf.containsKey(caller) || lost.size() < 2
        ? Optional.empty()
        : lost.stream()
            .filter(callersOf::containsKey)
            .findFirst()
            .map(
                callee ->
                    look(
                        "No service continues the traces of %s, but %s continues those of %s",
                        caller, callee, first(callersOf.get(callee))));
  }

  private static Optional<String> inBetween(TraceSpan call, TraceSpan root) {
    String sent = RequestAddress.port(call);
    String arrived = RequestAddress.port(root);
    return sent.isEmpty() || arrived.isEmpty() || sent.equals(arrived)
        ? Optional.empty()
        : Optional.of(
            "It was sent to port %s and arrived at port %s: if a proxy or a port mapping is in between, look there first."
                .formatted(SpanText.printable(sent), SpanText.printable(arrived)));
  }

  private Optional<String> calleeSide(String caller, String callee) {
    Set<String> others = new HashSet<>(calleesOf.getOrDefault(caller, Set.of()));
    others.removeAll(lostBy.getOrDefault(caller, Set.of()));
    return others.isEmpty() || callersOf.containsKey(callee)
        ? Optional.empty()
        : Optional.of(
            look(
                "%3$s continues the traces of %2$s, but %1$s continues nobody's",
                callee, caller, first(others)));
  }

  private static String first(Set<String> services) {
    return new TreeSet<>(services).iterator().next();
  }

  /** Tells to look at the first of some services first. */
  private static String look(String sentence, String service, String other, String third) {
    return sentence.formatted(
            SpanText.printable(service), SpanText.printable(other), SpanText.printable(third))
        + ": look at "
        + SpanText.printable(service)
        + " first.";
  }
}
