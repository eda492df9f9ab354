package tracing.probe.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells which request has caused a call. That is the one that is being answered, unless the call
 * carries the context of an earlier one and belongs to it: some work goes on after the answer.
 */
final class CallOwners {

  /** A header that is kept and sent again is seen during so many requests. */
  private static final int MIN_REPEATED = 3;

  private final Map<Integer, Exchange> exchanges;
  private final List<ReceivedCall> calls;
  private final TraceOwners traces;
  private final SpanIndex spans;
  private final Set<String> repeated = new HashSet<>();
  private final boolean callsAfterAnswers;

  CallOwners(Observations seen, TraceOwners traces, SpanIndex spans) {
    exchanges =
        seen.exchanges().stream()
            .collect(
                Collectors.toMap(
                    exchange -> exchange.request().number(), Function.identity(), (a, b) -> a));
    calls = seen.calls();
    this.traces = traces;
    this.spans = spans;
    seenDuring()
        .forEach(
            (parentId, requests) -> {
              if (requests.size() >= MIN_REPEATED) {
                repeated.add(parentId);
              }
            });
    callsAfterAnswers = calls.stream().anyMatch(this::isAfterAnswer);
  }

  /** Returns the number of the request that has caused a call, or 0 if that cannot be told. */
  int requestOf(ReceivedCall call) {
    Optional<Exchange> named = named(call);
    if (call.request() == 0) {
      return named.map(own -> own.request().number()).orElse(0);
    }
    return named
        .filter(own -> own.request().number() < call.request() && belongs(call, own))
        .map(own -> own.request().number())
        .orElse(call.request());
  }

  /** Returns the request whose trace a call carries; without a trace, its tracestate may tell. */
  private Optional<Exchange> named(ReceivedCall call) {
    Optional<Traceparent> sent = call.context();
    if (sent.isPresent()) {
      return traces.of(sent.get().traceId());
    }
    List<String> members = Tracestate.members(call.values(Tracestate.NAME));
    return exchanges.values().stream()
        .filter(own -> members.contains("probe=r" + own.request().number()))
        .findFirst();
  }

  private boolean belongs(ReceivedCall call, Exchange own) {
    Optional<String> parent = call.context().map(Traceparent::parentId);
    if (parent.filter(repeated::contains).isPresent() || isMadeByLater(call, own)) {
      return false;
    }
    return !own.isAnswered()
        || callsAfterAnswers
        || !isAwaited(call)
        || (isOpen(call) && (hasOwnCall(call.request()) || isRepeated(call, own)));
  }

  /** A request that continues the trace of an earlier one makes its own calls there. */
  private boolean isMadeByLater(ReceivedCall call, Exchange own) {
    return call.context()
        .flatMap(spans::parentOf)
        .flatMap(spans::beginning)
        .filter(span -> own.isAnswered() && span.startNanos() > own.answeredNanos())
        .isPresent();
  }

  /** A service may repeat a failed call while a later request, with its own trace, needs none. */
  private boolean isRepeated(ReceivedCall call, Exchange own) {
    Exchange open = exchanges.get(call.request());
    return !own.request().kind().nextAnswers()
        && open != null
        && spans
            .beganDuring(open)
            .anyMatch(span -> traces.of(span.traceId()).filter(open::equals).isPresent());
  }

  private boolean isOpen(ReceivedCall call) {
    return call.context()
        .flatMap(spans::parentOf)
        .filter(span -> span.endNanos() >= call.nanos())
        .isPresent();
  }

  private boolean hasOwnCall(int number) {
    return calls.stream()
        .filter(call -> call.request() == number)
        .flatMap(call -> named(call).stream())
        .anyMatch(own -> own.request().number() == number);
  }

  private boolean isAwaited(ReceivedCall call) {
    Exchange open = exchanges.get(call.request());
    return open != null && open.canAwait(call);
  }

  private boolean isAfterAnswer(ReceivedCall call) {
    Exchange open = exchanges.get(call.request());
    return open != null
        && open.isAnswered()
        && call.nanos() > open.answeredNanos()
        && named(call).filter(open::equals).isPresent();
  }

  private Map<String, Set<Integer>> seenDuring() {
    Map<String, Set<Integer>> seen = new HashMap<>();
    for (ReceivedCall call : calls) {
      call.context()
          .ifPresent(
              sent ->
                  seen.computeIfAbsent(sent.parentId(), id -> new HashSet<>()).add(call.request()));
    }
    return seen;
  }
}
