package tracing.probe.model;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds out which request has caused which calls and spans.
 *
 * <p>A trace belongs to the request whose context or call has its id, or else to the request during
 * which most of it happened. Requests that run at the same time are told apart by ids alone.
 */
public final class Attribution {

  /** Some clocks advance only once a millisecond. */
  private static final long CLOCK_STEP_NANOS = 1_000_000;

  private final List<Exchange> exchanges;
  private final Map<String, Exchange> byTraceId = new HashMap<>();
  private final Map<Integer, List<ReceivedCall>> calls = new LinkedHashMap<>();
  private final Map<Integer, List<TraceSpan>> joined = new HashMap<>();
  private final Map<Integer, List<TraceSpan>> others = new HashMap<>();
  private final Map<Integer, List<TraceSpan>> foreign = new HashMap<>();

  private Attribution(Observations observations) {
    exchanges = observations.exchanges();
    exchanges.forEach(exchange -> byTraceId.put(exchange.request().context().traceId(), exchange));
    calls.putAll(observations.calls().stream().collect(groupingBy(this::requestOf, toList())));
    Trace.group(observations.spans()).forEach(this::add);
  }

  /** Returns the facts about each request, in the order of sending. */
  public static List<RequestFacts> of(Observations observations) {
    Attribution attribution = new Attribution(observations);
    return observations.exchanges().stream().map(attribution::facts).toList();
  }

  private RequestFacts facts(Exchange exchange) {
    int number = exchange.request().number();
    List<ReceivedCall> own = callsOf(exchange);
    return new RequestFacts(
        exchange,
        own.stream().filter(call -> !call.thirdParty()).toList(),
        own.stream().filter(ReceivedCall::thirdParty).toList(),
        joined.getOrDefault(number, List.of()),
        others.getOrDefault(number, List.of()),
        foreign.getOrDefault(number, List.of()));
  }

  /** Of requests that run at the same time, the ids in the call's headers tell which one it is. */
  private int requestOf(ReceivedCall call) {
    if (call.request() > 0) {
      return call.request();
    }
    return call.context()
        .map(context -> byTraceId.get(context.traceId()))
        .map(exchange -> exchange.request().number())
        .orElse(0);
  }

  private void add(Trace trace) {
    Exchange caller = byTraceId.get(trace.id());
    if (caller != null) {
      add(trace, caller, joined);
    } else {
      ownerOfNewTrace(trace).ifPresent(owner -> add(trace, owner, others));
    }
  }

  private void add(Trace trace, Exchange owner, Map<Integer, List<TraceSpan>> own) {
    for (TraceSpan span : trace.all()) {
      Optional<Exchange> later = laterRequest(owner, span);
      put(later.isPresent() ? foreign : own, later.orElse(owner), span);
    }
  }

  private Optional<Exchange> laterRequest(Exchange owner, TraceSpan span) {
    return exchanges.stream()
        .filter(exchange -> !isConcurrent(exchange))
        .filter(exchange -> exchange.sentNanos() > owner.answeredNanos())
        .filter(exchange -> exchange.includes(span.startNanos()))
        .findFirst();
  }

  private Optional<Exchange> ownerOfNewTrace(Trace trace) {
    return exchanges.stream()
        .filter(exchange -> callsOf(exchange).stream().anyMatch(call -> carries(call, trace)))
        .findFirst()
        .or(() -> longestOverlap(trace));
  }

  private List<ReceivedCall> callsOf(Exchange exchange) {
    return calls.getOrDefault(exchange.request().number(), List.of());
  }

  private static boolean carries(ReceivedCall call, Trace trace) {
    return call.context().filter(context -> context.traceId().equals(trace.id())).isPresent();
  }

  private Optional<Exchange> longestOverlap(Trace trace) {
    return exchanges.stream()
        .filter(exchange -> !isConcurrent(exchange))
        .filter(exchange -> overlap(exchange, trace) >= -CLOCK_STEP_NANOS)
        .max(Comparator.comparingLong(exchange -> overlap(exchange, trace)));
  }

  private static long overlap(Exchange exchange, Trace trace) {
    long start = trace.all().stream().mapToLong(TraceSpan::startNanos).min().orElse(0);
    long end = trace.all().stream().mapToLong(TraceSpan::endNanos).max().orElse(0);
    return Math.min(end, exchange.answeredNanos()) - Math.max(start, exchange.sentNanos());
  }

  private static boolean isConcurrent(Exchange exchange) {
    return exchange.request().kind() == RequestKind.CONCURRENT;
  }

  private static void put(Map<Integer, List<TraceSpan>> map, Exchange exchange, TraceSpan span) {
    map.computeIfAbsent(exchange.request().number(), key -> new ArrayList<>()).add(span);
  }
}
