package tracing.doctor.evidence;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * What a span says about the message that it sends or handles. Source: OpenTelemetry semantic
 * conventions for messaging, with their names before 1.23.
 */
public final class MessageFacts {

  private MessageFacts() {}

  /** Returns the messaging system and the destination, or the empty string. */
  public static String destination(TraceSpan span) {
    String name =
        SpanAttributes.text(
            span,
            "messaging.destination.name",
            "messaging.destination.template",
            "messaging.destination");
    return name.isEmpty() ? "" : SpanAttributes.text(span, "messaging.system") + " " + name;
  }

  /** Returns the id of the message, or its place in a partition, with its destination. */
  public static Optional<String> id(TraceSpan span) {
    String id =
        SpanAttributes.text(span, "messaging.message.id", "messaging.message_id", "message.id");
    String offset =
        SpanAttributes.text(span, "messaging.kafka.offset", "messaging.kafka.message.offset");
    String partition =
        SpanAttributes.text(
            span,
            "messaging.destination.partition.id",
            "messaging.kafka.partition",
            "messaging.kafka.destination.partition");
    if (id.isEmpty() && (offset.isEmpty() || partition.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(destination(span) + " " + id + " " + partition + " " + offset);
  }

  /** Returns the ids of the spans that others have a link to. */
  public static Set<String> linkedSpans(List<Trace> traces) {
    Set<String> linked = new HashSet<>();
    for (Trace trace : traces) {
      for (TraceSpan span : trace.spans()) {
        span.details().links().forEach(link -> linked.add(link.spanId()));
      }
    }
    return linked;
  }
}
