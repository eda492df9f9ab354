package tracing.doctor.rules.mixed;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tracing.doctor.evidence.ProcessPart;
import tracing.doctor.evidence.RequestFacts;
import tracing.doctor.evidence.SpanProcess;
import tracing.doctor.evidence.SpanRole;
import tracing.doctor.evidence.SpansByStart;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Calls in the traces of several earlier requests, each made during a later one that has no such
 * call: something uses the context of the request before. The paths decide, since the work that a
 * request leaves behind also runs during the next one.
 *
 * @param calls the calls, the earliest first
 * @param requests the request that each of them probably belongs to, in the same order
 * @param own the earlier request, in whose trace the first call is
 */
record EarlierContext(List<TraceSpan> calls, List<TraceSpan> requests, TraceSpan own) {

  private static final int MIN_CALLS = 4;
  private static final double MIN_SHARE = 0.8;

  private static final String TAKE_ANEW =
      "Take the current context anew for each request. Do not keep a context or a span in a variable"
          + " that the next request uses.";
  private static final String DECIDE =
      "Log the trace id where a request arrives and where %s starts. They must be the same.";

  /** A call that starts after the request in whose trace it is. */
  private record Late(TraceSpan call, TraceSpan own) {}

  /** Returns what traces show, once for each name of such calls. */
  static List<EarlierContext> of(List<Trace> traces) {
    return traces.stream().anyMatch(EarlierContext::hasLateCall)
        ? KeptContexts.byKind(traces).flatMap(EarlierContext::ofKind).toList()
        : List.of();
  }

  private static boolean hasLateCall(Trace trace) {
    return trace.spans().stream()
        .filter(SpanRole::isCall)
        .anyMatch(
            call -> trace.parent(call) != null && KeptContexts.isAfter(trace.parent(call), call));
  }

  private static Stream<EarlierContext> ofKind(List<ProcessPart> parts) {
    return parts.stream()
        .flatMap(EarlierContext::late)
        .sorted((one, other) -> Long.compare(one.call().startNanos(), other.call().startNanos()))
        .collect(
            groupingBy(
                late -> SpanProcess.group(late.call()), LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .filter(late -> late.size() >= MIN_CALLS)
        .flatMap(late -> find(late, parts).stream());
  }

  private static Stream<Late> late(ProcessPart part) {
    return part.spans().stream()
        .filter(span -> SpanRole.isCall(span) && KeptContexts.isAfter(part.top(), span))
        .map(span -> new Late(span, part.top()));
  }

  private static Optional<EarlierContext> find(List<Late> late, List<ProcessPart> parts) {
    SpansByStart without = KeptContexts.without(parts, late.get(0).call());
    List<Late> found = new ArrayList<>();
    Set<TraceSpan> requests = new LinkedHashSet<>();
    for (Late call : late) {
      request(call, without).filter(requests::add).ifPresent(request -> found.add(call));
    }
    return found.size() >= MIN_CALLS && found.size() >= MIN_SHARE * late.size()
        ? Optional.of(
            new EarlierContext(
                found.stream().map(Late::call).toList(), List.copyOf(requests), found.get(0).own()))
        : Optional.empty();
  }

  private static Optional<TraceSpan> request(Late late, SpansByStart without) {
    TraceSpan call = late.call();
    return KeptContexts.around(call, without)
        .filter(request -> hasPathOf(call, request) && !hasPathOf(call, late.own()))
        .findFirst();
  }

  private static boolean hasPathOf(TraceSpan call, TraceSpan request) {
    return !Collections.disjoint(RequestFacts.of(call).paths(), RequestFacts.of(request).paths());
  }

  DoctorFinding finding() {
    TraceSpan first = calls.get(0);
    TraceSpan request = requests.get(0);
    return DoctorFinding.of(
            Symptom.REQUESTS_IN_ONE_TRACE,
            List.of(first, own, request),
            ("%s started after %s of the same trace had ended, and during another request with the same"
                    + " path as this call. That request has no such call. So it is with %s. Probably %s"
                    + " uses the context of an earlier request for a later one.")
                .formatted(
                    SpanText.name(first),
                    SpanText.name(own),
                    SpanText.count(calls.size(), "such call"),
                    SpanText.printable(ServiceLabel.of(first))))
        .ofKind("earlier context in " + ServiceLabel.of(first) + " " + first.name())
        .seenIn(calls.stream().map(TraceSpan::traceId).distinct().toList())
        .withMark("probably belongs to another request")
        .withFix(TAKE_ANEW)
        .asLikely(DECIDE.formatted(SpanText.printable(first.eventName())));
  }
}
