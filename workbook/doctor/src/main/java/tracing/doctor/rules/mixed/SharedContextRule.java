package tracing.doctor.rules.mixed;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tracing.doctor.evidence.CallAnswers;
import tracing.doctor.evidence.SpanProcess;
import tracing.doctor.evidence.SpanRole;
import tracing.doctor.evidence.SpansByStart;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds services that keep the context of a request where other requests overwrite it. Each request
 * makes one call, but some have none and others several, and while a request without one runs,
 * there is a call too many in another trace.
 */
public final class SharedContextRule implements DoctorRule {

  /** Fewer requests without a call, or with several, may be failures and repeated attempts. */
  private static final int MIN_REQUESTS = 3;

  private static final double MIN_SHARE = 0.8;

  /** With more calls at the same time than this, the search would take too long. */
  private static final int MAX_STEPS = 200;

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    Map<String, List<RequestCalls>> byKind =
        traces.stream()
            .flatMap(RequestCalls::of)
            .collect(
                groupingBy(
                    request -> SpanProcess.group(request.entry()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return byKind.values().stream()
        .flatMap(requests -> targets(requests).flatMap(target -> find(requests, target, traces)))
        .toList();
  }

  /** Returns the targets that as many calls have as there are requests. */
  private static Stream<String> targets(List<RequestCalls> requests) {
    Map<String, Integer> counts = new HashMap<>();
    requests.forEach(
        request ->
            request
                .byTarget()
                .forEach((target, calls) -> counts.merge(target, calls.size(), Integer::sum)));
    return counts.keySet().stream()
        .filter(target -> counts.get(target) == requests.size())
        .sorted();
  }

  private static Stream<DoctorFinding> find(
      List<RequestCalls> requests, String target, List<Trace> traces) {
    List<TraceSpan> without =
        requests.stream()
            .filter(request -> request.to(target).isEmpty())
            .map(RequestCalls::entry)
            .sorted(Comparator.comparingLong(TraceSpan::endNanos))
            .toList();
    List<List<TraceSpan>> several =
        requests.stream().map(request -> request.to(target)).filter(c -> c.size() > 1).toList();
    if (without.size() < MIN_REQUESTS || several.size() < MIN_REQUESTS) {
      return Stream.of();
    }
    List<MisplacedCall> misplaced = misplaced(without, several);
    if (misplaced.size() < MIN_SHARE * without.size()) {
      return Stream.of();
    }
    MisplacedCall example = misplaced.get(0);
    String callee = new CallAnswers(traces).callee(example.call());
    return Stream.of(
        example
            .finding(callee, without.size(), several.size(), requests.size())
            .ofKind("shared context: " + SpanProcess.group(example.request()) + target)
            .seenIn(several.stream().map(calls -> calls.get(0).traceId()).toList()));
  }

  /** Returns a call of another trace for each request that was running when it was made. */
  private static List<MisplacedCall> misplaced(
      List<TraceSpan> without, List<List<TraceSpan>> several) {
    SpansByStart calls = new SpansByStart();
    several.forEach(some -> some.forEach(calls::add));
    Set<String> taken = new HashSet<>();
    List<MisplacedCall> found = new ArrayList<>();
    for (TraceSpan request : without) {
      calls
          .running(request.endNanos(), request.startNanos() - SpanRole.ROUNDING_NANOS)
          .limit(MAX_STEPS)
          .filter(call -> SpanRole.isAboutWithin(call, request))
          .filter(call -> taken.add(call.spanId()))
          .findFirst()
          .ifPresent(call -> found.add(new MisplacedCall(call, request)));
    }
    return found;
  }
}
