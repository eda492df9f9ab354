package tracing.doctor.rules.mixed;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tracing.doctor.evidence.ProcessPart;
import tracing.doctor.evidence.SpanProcess;
import tracing.doctor.evidence.SpanRole;
import tracing.doctor.evidence.SpansByStart;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds spans that something starts with the context of a request that has ended, again and again:
 * a timer does so at regular times until the end of the recording, and code that keeps a context
 * does so once in each later request. Most requests of that name have no such spans, so these are
 * no part of what such a request does.
 */
final class KeptContexts {

  private static final int MIN_REQUESTS = 4;
  private static final double MIN_SHARE = 0.8;
  private static final double MAX_SHARE = 0.25;

  /** With more requests at the same time than this, the search would take too long. */
  private static final int MAX_STEPS = 200;

  private final Map<String, Long> lastStarts = new HashMap<>();

  private KeptContexts(List<Trace> traces) {
    for (Trace trace : traces) {
      trace.spans().forEach(s -> lastStarts.merge(s.service(), s.startNanos(), Math::max));
    }
  }

  /** Returns what traces show, once for each request whose context is kept. */
  static List<KeptContext> of(List<Trace> traces) {
    if (traces.stream().noneMatch(KeptContexts::hasLateSpans)) {
      return List.of();
    }
    KeptContexts contexts = new KeptContexts(traces);
    return byKind(traces).flatMap(contexts::find).toList();
  }

  /** Returns what processes did for requests, by their service and name, if there are enough. */
  static Stream<List<ProcessPart>> byKind(List<Trace> traces) {
    return traces.stream()
        .flatMap(trace -> ProcessPart.of(trace).stream())
        .filter(part -> part.top().endNanos() > 0 && !SpanRole.isOutgoing(part.top()))
        .collect(
            groupingBy(
                part -> SpanProcess.group(part.top()), LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .filter(parts -> parts.size() > MIN_REQUESTS);
  }

  private static boolean hasLateSpans(Trace trace) {
    return trace.spans().stream()
            .filter(span -> trace.parent(span) != null && isAfter(trace.parent(span), span))
            .limit(MIN_REQUESTS)
            .count()
        == MIN_REQUESTS;
  }

  static boolean isAfter(TraceSpan request, TraceSpan span) {
    return request.endNanos() > 0
        && span.startNanos() > request.endNanos() + SpanRole.ROUNDING_NANOS;
  }

  private Stream<KeptContext> find(List<ProcessPart> parts) {
    List<KeptContext> found = new ArrayList<>();
    for (ProcessPart part : parts) {
      late(part).stream()
          .filter(late -> late.size() >= MIN_REQUESTS)
          .flatMap(late -> find(part.top(), late, parts).stream())
          .findFirst()
          .ifPresent(found::add);
    }
    return found.size() <= MAX_SHARE * parts.size() ? found.stream() : Stream.empty();
  }

  /** Returns the spans that start after a request, by name, without those below them. */
  private static List<List<TraceSpan>> late(ProcessPart part) {
    Set<String> ids = new HashSet<>();
    part.spans().stream()
        .filter(span -> isAfter(part.top(), span) && !SpanRole.isEntry(span))
        .forEach(span -> ids.add(span.spanId()));
    return List.copyOf(
        part.spans().stream()
            .filter(span -> ids.contains(span.spanId()) && !ids.contains(span.parentSpanId()))
            .sorted(Comparator.comparingLong(TraceSpan::startNanos))
            .collect(groupingBy(SpanProcess::group, LinkedHashMap::new, Collectors.toList()))
            .values());
  }

  private Optional<KeptContext> find(TraceSpan top, List<TraceSpan> late, List<ProcessPart> parts) {
    TimerRuns timer = new TimerRuns(late);
    boolean isTimer = timer.areRegularUntil(lastStarts.get(top.service()));
    return isTimer || areOfLaterRequests(top, late, parts)
        ? Optional.of(
            new KeptContext(top, late, parts.size() - 1, isTimer ? timer.pauseNanos() : 0))
        : Optional.empty();
  }

  /** Tells whether nearly each later request has one of the spans, and none of that name itself. */
  private static boolean areOfLaterRequests(
      TraceSpan top, List<TraceSpan> late, List<ProcessPart> parts) {
    TraceSpan first = late.get(0);
    SpansByStart without = without(parts, first);
    long later = parts.stream().filter(part -> isAfter(top, part.top())).count();
    Set<String> taken = new HashSet<>();
    late.forEach(span -> request(span, without, taken).ifPresent(taken::add));
    return taken.size() >= MIN_SHARE * later && taken.size() >= MIN_SHARE * late.size();
  }

  /** Returns the requests that have no span of that name themselves. */
  static SpansByStart without(List<ProcessPart> parts, TraceSpan late) {
    SpansByStart without = new SpansByStart();
    parts.stream().filter(part -> !hasLike(part, late)).forEach(part -> without.add(part.top()));
    return without;
  }

  /** Returns those of the requests to a span's process that ran around the span. */
  static Stream<TraceSpan> around(TraceSpan span, SpansByStart requests) {
    return requests
        .running(span.startNanos(), span.endNanos() - SpanRole.ROUNDING_NANOS)
        .limit(MAX_STEPS)
        .filter(request -> SpanRole.isAboutWithin(span, request))
        .filter(request -> !SpanProcess.differ(span, request));
  }

  /** A call may have the name of the request that makes it, such as {@code GET}. */
  private static boolean hasLike(ProcessPart part, TraceSpan late) {
    return part.spans().stream()
        .filter(span -> !isAfter(part.top(), span))
        .anyMatch(span -> span.kind() == late.kind() && span.name().equals(late.name()));
  }

  private static Optional<String> request(TraceSpan span, SpansByStart without, Set<String> taken) {
    return around(span, without)
        .map(TraceSpan::spanId)
        .filter(id -> !taken.contains(id))
        .findFirst();
  }
}
