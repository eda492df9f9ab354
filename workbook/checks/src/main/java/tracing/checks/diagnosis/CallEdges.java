package tracing.checks.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
}
