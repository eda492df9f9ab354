package tracing.doctor.rules.mixed;

import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tracing.doctor.evidence.MessageFacts;
import tracing.doctor.evidence.SpanProcess;
import tracing.doctor.evidence.SpanRole;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Messages that no consumer of a name has received, although later ones were. What was sent last
 * may not have been received yet.
 */
final class UnreceivedMessages {

  /** A message, and the names of its consumers. */
  private record Message(TraceSpan sender, Set<String> consumers) {}

  private final Map<String, List<Message>> byDestination = new HashMap<>();
  private final Map<String, TraceSpan> byId = new HashMap<>();

  UnreceivedMessages(List<Trace> traces) {
    Set<String> linked = MessageFacts.linkedSpans(traces);
    for (Trace trace : traces) {
      for (TraceSpan span : trace.spans()) {
        String destination = SpanRole.isOutgoing(span) ? MessageFacts.destination(span) : "";
        if (!destination.isEmpty() && !linked.contains(span.spanId())) {
          byDestination
              .computeIfAbsent(destination, key -> new ArrayList<>())
              .add(new Message(span, consumers(trace, span)));
          MessageFacts.id(span).ifPresent(id -> byId.put(id, span));
        }
      }
    }
    byDestination
        .values()
        .forEach(all -> all.sort(Comparator.comparingLong(m -> m.sender().startNanos())));
  }

  private static Set<String> consumers(Trace trace, TraceSpan sender) {
    Set<String> names = new HashSet<>();
    trace.children(sender).stream()
        .filter(child -> child.kind() == SpanKind.CONSUMER)
        .forEach(child -> names.add(SpanProcess.group(child)));
    return names;
  }

  /**
   * Returns the consumers for which there are messages without one: about as many, at least half of
   * them followed by a received one, and each sent before its consumer.
   *
   * @param consumers of one service and name
   */
  List<TraceSpan> missedBy(List<TraceSpan> consumers) {
    if (consumers.isEmpty()) {
      return List.of();
    }
    String name = SpanProcess.group(consumers.get(0));
    List<Message> all =
        byDestination.getOrDefault(MessageFacts.destination(consumers.get(0)), List.of());
    List<TraceSpan> missing = new ArrayList<>();
    int missingBeforeLast = 0;
    for (Message message : all) {
      if (message.consumers().contains(name)) {
        missingBeforeLast = missing.size();
      } else {
        missing.add(message.sender());
      }
    }
    return 2 * missingBeforeLast < consumers.size()
            || SharedSender.MIN_SHARE * missing.size() > consumers.size()
        ? List.of()
        : pairs(consumers, missing);
  }

  private static List<TraceSpan> pairs(List<TraceSpan> consumers, List<TraceSpan> missing) {
    List<TraceSpan> found = new ArrayList<>();
    List<TraceSpan> sorted =
        consumers.stream().sorted(Comparator.comparingLong(TraceSpan::startNanos)).toList();
    for (TraceSpan consumer : sorted) {
      boolean wasSent =
          found.size() < missing.size()
              && missing.get(found.size()).startNanos() <= consumer.startNanos();
      if (wasSent) {
        found.add(consumer);
      }
    }
    return found;
  }

  /** Tells whether consumers handle messages of other senders than their parents, by their ids. */
  boolean areProven(List<TraceSpan> consumers) {
    return !consumers.isEmpty()
        && consumers.stream()
            .allMatch(
                consumer ->
                    MessageFacts.id(consumer)
                        .map(byId::get)
                        .filter(sender -> !sender.spanId().equals(consumer.parentSpanId()))
                        .isPresent());
  }
}
