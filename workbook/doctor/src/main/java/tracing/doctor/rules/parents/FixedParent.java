package tracing.doctor.rules.parents;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tracing.doctor.evidence.SpanRole;
import tracing.doctor.evidence.UnansweredCalls;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.TraceSpan;

/**
 * Requests that have one trace id and one parent id, which no span has, although calls of several
 * other traces made them: the header that they carry is always the same one.
 *
 * @param calls the call of each request, if it is known
 */
record FixedParent(Orphans orphans, Map<TraceSpan, TraceSpan> calls) {

  /** Two requests may be one that was sent again. */
  private static final int MIN_REQUESTS = 3;

  private static final double MIN_SHARE = 0.8;

  private static final String INJECT =
      "Look in %s for code that builds the traceparent header by hand, or for one that is set once,"
          + " such as a default header of a client. Let OpenTelemetry inject the current context into"
          + " each request.";

  /**
   * Returns what the children of a missing parent show.
   *
   * @param unanswered the calls of all traces that reached nobody
   */
  static Optional<FixedParent> of(Orphans orphans, UnansweredCalls unanswered) {
    if (orphans.children().size() < MIN_REQUESTS) {
      return Optional.empty();
    }
    Set<String> taken = new HashSet<>();
    Map<TraceSpan, TraceSpan> calls = new LinkedHashMap<>();
    for (TraceSpan child : orphans.children()) {
      if (SpanRole.isEntry(child)) {
        callOf(child, unanswered, taken).ifPresent(call -> calls.put(child, call));
      }
    }
    return calls.size() >= MIN_REQUESTS && calls.size() >= MIN_SHARE * orphans.children().size()
        ? Optional.of(new FixedParent(orphans, calls))
        : Optional.empty();
  }

  /** Returns a call of a trace of which no other request is. */
  private static Optional<TraceSpan> callOf(
      TraceSpan child, UnansweredCalls unanswered, Set<String> taken) {
    Optional<TraceSpan> call =
        unanswered
            .sameRequest(child, span -> !taken.contains(span.traceId()))
            .filter(span -> !span.traceId().equals(child.traceId()));
    call.ifPresent(span -> taken.add(span.traceId()));
    return call;
  }

  DoctorFinding finding() {
    TraceSpan first = calls.keySet().iterator().next();
    TraceSpan call = calls.get(first);
    String caller = SpanText.printable(ServiceLabel.of(call));
    return DoctorFinding.of(
            Symptom.SEPARATE_TRACES,
            List.of(first, call),
            ("%s and %s have the same trace id and the same parent id %s, but there is no span with this"
                    + " id. %d of them ran during calls of as many other traces, such as %s, which name"
                    + " the same requests: probably %s sends the same traceparent with each request.")
                .formatted(
                    SpanText.name(first),
                    SpanText.count(orphans.children().size() - 1, "more request"),
                    orphans.parentId(),
                    calls.size(),
                    SpanText.name(call),
                    caller))
        .ofKind("fixed parent " + first.parentSpanId())
        .seenIn(
            Stream.concat(Stream.of(first), calls.values().stream())
                .map(TraceSpan::traceId)
                .distinct()
                .toList())
        .withMark("should be a child of " + SpanText.printable(call.eventName()))
        .withFix(INJECT.formatted(caller));
  }
}
