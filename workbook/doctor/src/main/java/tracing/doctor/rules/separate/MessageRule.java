package tracing.doctor.rules.separate;

import io.opentelemetry.api.trace.SpanKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tracing.doctor.evidence.MessageFacts;
import tracing.doctor.evidence.Protocol;
import tracing.doctor.evidence.SpanRole;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds consumers of messages whose trace is neither the producer's nor linked to it. The id of the
 * message proves it; otherwise the destination makes it likely.
 */
public final class MessageRule implements DoctorRule {

  private static final String DECIDE =
      "Look for a traceparent header in a message of this destination, or record"
          + " messaging.message.id on both spans.";

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    Map<String, NavigableMap<Long, TraceSpan>> byDestination = new HashMap<>();
    Map<String, TraceSpan> byMessage = new HashMap<>();
    Set<String> linked = MessageFacts.linkedSpans(traces);
    for (Trace trace : traces) {
      for (TraceSpan span : trace.spans()) {
        if (isUnreceived(trace, span) && !linked.contains(span.spanId())) {
          byDestination
              .computeIfAbsent(MessageFacts.destination(span), name -> new TreeMap<>())
              .put(span.startNanos(), span);
          MessageFacts.id(span).ifPresent(id -> byMessage.put(id, span));
        }
      }
    }
    return traces.stream()
        .flatMap(Trace::roots)
        .filter(MessageRule::isUnlinkedConsumer)
        .flatMap(consumer -> find(consumer, byDestination, byMessage))
        .toList();
  }

  private static Stream<DoctorFinding> find(
      TraceSpan consumer,
      Map<String, NavigableMap<Long, TraceSpan>> byDestination,
      Map<String, TraceSpan> byMessage) {
    TraceSpan sender = MessageFacts.id(consumer).map(byMessage::get).orElse(null);
    if (sender != null) {
      return Stream.of(finding(consumer, sender, true));
    }
    Map.Entry<Long, TraceSpan> last =
        byDestination
            .getOrDefault(MessageFacts.destination(consumer), new TreeMap<>())
            .floorEntry(consumer.startNanos());
    return last == null ? Stream.empty() : Stream.of(finding(consumer, last.getValue(), false));
  }

  private static DoctorFinding finding(TraceSpan consumer, TraceSpan sender, boolean proven) {
    String sentence =
        proven
            ? "%s is the root of a new trace without a link, but it handles the message that %s"
                + " sent."
            : "%s is the root of a new trace without a link, and %s sent a message to the same"
                + " destination before. It probably handles that message or an earlier one.";
    return DoctorFinding.of(
            Symptom.MESSAGE_IN_NEW_TRACE,
            List.of(consumer, sender),
            sentence.formatted(SpanText.name(consumer), SpanText.name(sender)))
        .asLikelyUnless(proven, DECIDE);
  }

  private static boolean isUnreceived(Trace trace, TraceSpan span) {
    return SpanRole.isOutgoing(span)
        && Protocol.of(span) == Protocol.MESSAGING
        && !MessageFacts.destination(span).isEmpty()
        && trace.children(span).stream().noneMatch(child -> child.kind() == SpanKind.CONSUMER);
  }

  private static boolean isUnlinkedConsumer(TraceSpan span) {
    return span.kind() == SpanKind.CONSUMER
        && span.details().links().isEmpty()
        && !MessageFacts.destination(span).isEmpty();
  }
}
