package tracing.doctor.evidence;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * What a span says about the message that it sends or handles. Source: OpenTelemetry semantic
 * conventions for messaging, with their names before 1.23.
 */
public final class MessageFacts {

  private static final Pattern COUNT = Pattern.compile("\\d{1,6}");

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

  /** Returns how many messages a span sends or handles, as far as it says so; otherwise 1. */
  public static int count(TraceSpan span) {
    String count = SpanAttributes.text(span, "messaging.batch.message_count");
    return COUNT.matcher(count).matches() ? Integer.parseInt(count) : 1;
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
