package tracing.doctor.evidence;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** The calls of some traces that have no child in another service. */
public final class UnansweredCalls {

  /** With more calls at the same time than this, the search would take too long. */
  private static final int MAX_STEPS = 100;

  private static final SpansByStart NO_CALLS = new SpansByStart();

  private final SpansByStart calls = new SpansByStart();
  private final Map<String, SpansByStart> byAddress = new HashMap<>();

  /** Collects the calls of some traces. */
  public UnansweredCalls(Collection<Trace> traces) {
    traces.stream().flatMap(UnansweredCalls::of).forEach(calls::add);
  }

  private static Stream<TraceSpan> of(Trace trace) {
    return trace.spans().stream()
        .filter(SpanRole::isCall)
        .filter(span -> Protocol.of(span).reachesServices())
        .filter(span -> !SpanRole.reachesOtherService(trace, span));
  }

  /** Returns the fitting call of another service that surrounds a span and started last. */
  public Optional<TraceSpan> around(TraceSpan span, Predicate<TraceSpan> fits) {
    return allAround(span).filter(fits).findFirst();
  }

  /**
   * Returns the call that is the same request as a span by the attributes of both: one of those
   * that surround it, or one that {@linkplain #perhapsEndedBefore ended before} it.
   */
  public Optional<TraceSpan> sameRequest(TraceSpan span, Predicate<TraceSpan> fits) {
    return surrounding(span, fits).or(() -> endedBefore(span, fits));
  }

  /**
   * Returns the call of those around a span that is the same request, by the attributes of both.
   */
  public Optional<TraceSpan> surrounding(TraceSpan span, Predicate<TraceSpan> fits) {
    return around(span, call -> fits.test(call) && CallMatch.of(call, span) == CallMatch.CERTAIN);
  }

  /**
   * Returns the first span that ran during each call of another trace that is a request like an
   * earlier one.
   *
   * @param spans of the process that handled the earlier request
   */
  public List<TraceSpan> missedBy(TraceSpan earlier, List<TraceSpan> spans) {
    RequestFacts facts = RequestFacts.of(earlier);
    Map<String, TraceSpan> byCall = new LinkedHashMap<>();
    for (TraceSpan span : spans) {
      allAround(span)
          .filter(call -> !call.traceId().equals(span.traceId()))
          .filter(call -> CallMatch.of(RequestFacts.of(call), facts, false) == CallMatch.CERTAIN)
          .findFirst()
          .ifPresent(call -> byCall.putIfAbsent(call.spanId(), span));
    }
    return List.copyOf(byCall.values());
  }

  /** As {@link #perhapsEndedBefore}, and both name the address. */
  private Optional<TraceSpan> endedBefore(TraceSpan span, Predicate<TraceSpan> fits) {
    return RequestAddress.of(span).isEmpty() ? Optional.empty() : perhapsEndedBefore(span, fits);
  }

  /**
   * Returns the call that is the same request as a span, but ended before it: the one that ended
   * last, if there are several. Source: {@link LateEnd}.
   */
  public Optional<TraceSpan> perhapsEndedBefore(TraceSpan span, Predicate<TraceSpan> fits) {
    return arrivingAt(RequestAddress.of(span))
        .running(
            span.startNanos() + SpanRole.ROUNDING_NANOS,
            Math.max(span.startNanos(), span.endNanos() - LateEnd.MAX_NANOS))
        .limit(MAX_STEPS)
        .filter(call -> LateEnd.mayBeOf(span, call))
        .filter(fits)
        .max(Comparator.comparingLong(TraceSpan::endNanos));
  }

  private SpansByStart arrivingAt(String address) {
    if (address.isEmpty()) {
      return calls;
    }
    if (byAddress.isEmpty()) {
      calls.all().forEach(this::addToAddress);
    }
    return byAddress.getOrDefault(address, NO_CALLS);
  }

  private void addToAddress(TraceSpan call) {
    byAddress.computeIfAbsent(RequestAddress.of(call), key -> new SpansByStart()).add(call);
  }

  private Stream<TraceSpan> allAround(TraceSpan span) {
    return calls
        .running(
            span.startNanos() + SpanRole.ROUNDING_NANOS, span.endNanos() - SpanRole.ROUNDING_NANOS)
        .limit(MAX_STEPS)
        .filter(call -> SpanRole.isAboutWithin(span, call))
        .filter(call -> SpanProcess.differ(span, call));
  }
}
