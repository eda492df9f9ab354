package tracing.doctor.evidence;

import java.util.List;
import tracing.traces.TraceSpan;

/**
 * What a span communicates with, as its attributes say. Source: OpenTelemetry semantic conventions
 * up to 1.40, with the names before 1.23 (HTTP), 1.27 (databases) and 1.37 (generative AI).
 */
public enum Protocol {
  /** A message broker. */
  MESSAGING("messaging."),
  /** A database or a cache. */
  DATABASE("db."),
  /** A large language model. */
  GENAI("gen_ai.", "llm."),
  /** The API of a cloud provider. */
  CLOUD_API(),
  /** A remote procedure call, such as gRPC. */
  RPC("rpc."),
  /** A connection that stays open for many messages. */
  WEBSOCKET(),
  /** An HTTP request. */
  HTTP("http.", "url."),
  /** The attributes do not say. */
  UNKNOWN();

  private static final List<Protocol> ALL = List.of(values());

  private final List<String> prefixes;

  Protocol(String... prefixes) {
    this.prefixes = List.of(prefixes);
  }

  /** Returns the protocol that a span's attributes name. */
  public static Protocol of(TraceSpan span) {
    if ("aws-api".equals(span.attributes().get("rpc.system"))) {
      return CLOUD_API;
    }
    Protocol first = UNKNOWN;
    for (String key : span.attributes().keySet()) {
      first = firstOf(key, first);
    }
    return first == HTTP && isUpgraded(span) ? WEBSOCKET : first;
  }

  /** Returns the first protocol that has such an attribute, if it is before another one. */
  private static Protocol firstOf(String key, Protocol other) {
    for (Protocol protocol : ALL) {
      if (protocol == other) {
        return other;
      }
      for (String prefix : protocol.prefixes) {
        if (key.startsWith(prefix)) {
          return protocol;
        }
      }
    }
    return other;
  }

  /** Tells whether such a call ends at a service that makes spans of its own. */
  public boolean reachesServices() {
    return this == HTTP || this == RPC || this == UNKNOWN;
  }

  private static boolean isUpgraded(TraceSpan span) {
    return SpanAttributes.text(span, "http.response.status_code", "http.status_code").equals("101")
        || SpanAttributes.text(span, "network.protocol.name").equals("websocket")
        || SpanAttributes.text(span, "url.full", "http.url").startsWith("ws");
  }
}
