package tracing.checks.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tracing.checks.events.ContextEvent.ContextInjected;
import tracing.checks.events.ContextEvent.HeadersReceived;

/** Pairs the requests that a service received with its spans for them. */
final class CallEdges {

  private CallEdges() {}

  /** Pairs each span with the request whose context is its parent, and the others in order. */
  static List<CallEdge> to(ReferenceSpan callee, Evidence evidence) {
    List<HeadersReceived> unpaired = new ArrayList<>();
    List<ObservedSpan> spans = new ArrayList<>(evidence.observed(callee).toList());
    List<CallEdge> edges = new ArrayList<>();
    for (HeadersReceived request : evidence.requestsTo(callee.service())) {
      Optional<CallEdge> joined =
          spans.stream()
              .map(span -> new CallEdge(span, request))
              .filter(CallEdge::isJoined)
              .findFirst();
      joined.ifPresentOrElse(edges::add, () -> unpaired.add(request));
      joined.ifPresent(edge -> spans.remove(edge.callee()));
    }
    for (int i = 0; i < Math.min(unpaired.size(), spans.size()); i++) {
      edges.add(new CallEdge(spans.get(i), unpaired.get(i)));
    }
    return edges;
  }

  /**
   * Returns the caller's injection that was for a request without a valid {@code traceparent}: of
   * those that no request carried, the one in the request's place, or the last.
   *
   * @param injections those of the caller while it served requests
   */
  static Optional<ContextInjected> unsentInjection(
      HeadersReceived request, Evidence evidence, List<ContextInjected> injections) {
    List<ContextInjected> unsent = new ArrayList<>(injections);
    List<HeadersReceived> without = new ArrayList<>();
    for (HeadersReceived received : evidence.events(HeadersReceived.class, request.service())) {
      String sent = received.header("traceparent");
      if (Traceparent.parse(sent).isEmpty()) {
        without.add(received);
      } else {
        unsent.stream()
            .filter(injected -> sent.equals(injected.headers().get("traceparent")))
            .findFirst()
            .ifPresent(unsent::remove);
      }
    }
    long place = without.stream().filter(other -> evidence.isBefore(other, request)).count();
    return unsent.stream().limit(place).reduce((first, second) -> second);
  }
}
