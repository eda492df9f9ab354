package tracing.checks.events;

import java.util.List;
import java.util.Map;

/**
 * Something that a service did with a context while it served a request.
 *
 * <p>All events are immutable. A {@code spanId} is 16 hexadecimal characters, or the empty string
 * when the context holds no valid span. A {@code location} is file and line in the service's own
 * code, such as {@code UserService.java:57}, or the empty string when none was on the stack.
 */
public sealed interface ContextEvent
    permits ContextEvent.HeadersReceived,
        ContextEvent.ContextExtracted,
        ContextEvent.ContextInjected,
        ContextEvent.SpanStarted,
        ContextEvent.SpanEnded,
        ContextEvent.ScopeLeaked,
        RequestAnswered,
        RequestSent,
        TracerClosed,
        StateShared,
        ServerStarted,
        MetadataWritten,
        OtherThreadUsed,
        ForeignSpanCurrent,
        EarlierContextContinued,
        SpanlessContextCurrent {

  /** The label of the service that did it, such as {@code user-service}. */
  String service();

  /** The line that did it; the empty string for events that have none. */
  default String location() {
    return "";
  }

  /** What was done, as the rest of a sentence that begins with the service. */
  String description();

  /**
   * A request came in.
   *
   * @param path of the request, such as {@code /process}
   * @param headers as they were on the wire, spelled as they came
   */
  record HeadersReceived(String service, String path, Map<String, String> headers)
      implements ContextEvent {

    /** Returns the value of a header, ignoring the case of its name, or null. */
    public String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse(null);
    }

    @Override
    public String description() {
      return "received a request for " + path + " with " + EventText.names(headers);
    }
  }

  /**
   * A context was extracted from headers.
   *
   * @param spanId of the remote span in the extracted context, empty when that context has only the
   *     span of the one that it was extracted into
   * @param found the propagator's headers that the carrier had, by the propagator's name for them
   * @param missed names in the carrier that only a look-up without regard to case would have found
   * @param fromMap whether the carrier is a map, not the request itself
   */
  record ContextExtracted(
      String service,
      String spanId,
      Map<String, String> found,
      List<String> missed,
      boolean fromMap,
      String location)
      implements ContextEvent {

    /** Tells whether the carrier is a map that holds none of the propagator's headers. */
    public boolean isFromUnrelatedMap() {
      return fromMap && found.isEmpty() && missed.isEmpty();
    }

    @Override
    public String description() {
      return "extracted " + EventText.spanOr(spanId) + " from " + EventText.names(found);
    }
  }

  /**
   * A context was injected into headers.
   *
   * @param spanId of the span in that context
   * @param headers that were written
   */
  record ContextInjected(
      String service, String spanId, Map<String, String> headers, String location)
      implements ContextEvent {

    @Override
    public String description() {
      return "injected " + EventText.spanOr(spanId) + " into " + EventText.names(headers);
    }
  }

  /**
   * A span started.
   *
   * @param currentSpanId the span that was current on the thread at that moment; only zeros when
   *     that was a span whose context is not valid
   */
  record SpanStarted(
      String service, String spanId, String name, String currentSpanId, String location)
      implements ContextEvent {

    @Override
    public String description() {
      return "started the span " + name + " (" + spanId + ")";
    }
  }

  /** A span ended. */
  record SpanEnded(String service, String spanId, String name) implements ContextEvent {

    @Override
    public String description() {
      return "ended the span " + name + " (" + spanId + ")";
    }
  }

  /**
   * A request was served, and a context that it had made current was still current.
   *
   * @param location of the line that made it current
   */
  record ScopeLeaked(String service, String spanId, String location) implements ContextEvent {

    @Override
    public String description() {
      return "left " + EventText.spanOr(spanId) + " current after it had answered";
    }
  }
}
