package tracing.probe.model;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
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
 * <p>A span belongs to the request that has begun its trace, unless a later request continues that
 * trace. Requests that run at the same time are told apart by ids alone.
 */
public final class Attribution {

  private final List<Exchange> exchanges;
  private final SpanIndex spans;
  private final Map<Integer, List<ReceivedCall>> calls = new LinkedHashMap<>();
  private final Map<Integer, List<TraceSpan>> joined = new HashMap<>();
  private final Map<Integer, List<TraceSpan>> others = new HashMap<>();
  private final Map<Integer, List<TraceSpan>> foreign = new HashMap<>();

  private Attribution(Observations seen) {
    exchanges = seen.exchanges();
    spans = new SpanIndex(seen.spans(), exchanges);
    List<Trace> traces = Trace.group(seen.spans());
    TraceOwners owners = new TraceOwners(seen, traces, spans);
    CallOwners callOwners = new CallOwners(seen, owners, spans);
    calls.putAll(seen.calls().stream().collect(groupingBy(callOwners::requestOf, toList())));
    List<Late> late = new ArrayList<>();
    traces.forEach(trace -> owners.of(trace.id()).ifPresent(own -> add(trace, own, late)));
    late.forEach(this::add);
  }

  /** Returns the facts about each request, in the order of sending. */
  public static List<RequestFacts> of(Observations observations) {
    Attribution attribution = new Attribution(observations);
    return observations.exchanges().stream().map(attribution::facts).toList();
  }

  private RequestFacts facts(Exchange exchange) {
    int number = exchange.request().number();
    List<ReceivedCall> own = calls.getOrDefault(number, List.of());
    return new RequestFacts(
        exchange,
        own.stream().filter(call -> !call.thirdParty()).toList(),
        own.stream().filter(ReceivedCall::thirdParty).toList(),
        joined.getOrDefault(number, List.of()),
        others.getOrDefault(number, List.of()),
        foreign.getOrDefault(number, List.of()));
  }

  private void add(Trace trace, Exchange owner, List<Late> late) {
    for (TraceSpan span : trace.all()) {
      Optional<Exchange> later = laterRequest(owner, span);
      if (later.isEmpty()) {
        put(spansOf(owner, span), owner, span);
      } else if (isBegunDuring(later.get(), span)) {
        put(foreign, later.get(), span);
      } else {
        late.add(new Late(owner, later.get(), span));
      }
    }
  }

  /** A request without any span of its own does its work in the trace of an earlier one. */
  private void add(Late late) {
    int number = late.open.request().number();
    boolean unsampled = late.open.request().kind() == RequestKind.UNSAMPLED;
    boolean works = unsampled || joined.containsKey(number) || others.containsKey(number);
    put(
        works ? spansOf(late.owner, late.span) : foreign,
        works ? late.owner : late.open,
        late.span);
  }

  private Map<Integer, List<TraceSpan>> spansOf(Exchange owner, TraceSpan span) {
    return owner.request().context().traceId().equals(span.traceId()) ? joined : others;
  }

  private Optional<Exchange> laterRequest(Exchange owner, TraceSpan span) {
    return exchanges.stream()
        .filter(exchange -> exchange.request().kind() != RequestKind.CONCURRENT)
        .filter(exchange -> exchange.sentNanos() > owner.answeredNanos())
        .filter(exchange -> exchange.includes(span.startNanos()))
        .findFirst();
  }

  private boolean isBegunDuring(Exchange open, TraceSpan span) {
    return spans.beginning(span).filter(first -> open.includes(first.startNanos())).isPresent();
  }

  private static void put(Map<Integer, List<TraceSpan>> map, Exchange exchange, TraceSpan span) {
    map.computeIfAbsent(exchange.request().number(), key -> new ArrayList<>()).add(span);
  }

  /** A span that began in the trace of a request when that had been answered. */
  private record Late(Exchange owner, Exchange open, TraceSpan span) {}
}
