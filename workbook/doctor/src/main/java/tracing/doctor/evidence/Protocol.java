package tracing.doctor.evidence;

import tracing.traces.TraceSpan;

/**
 * What a span communicates with, as its attributes say. Source: OpenTelemetry semantic conventions
 * up to 1.40, with the names before 1.23 (HTTP), 1.27 (databases) and 1.37 (generative AI), and
 * those for generative AI, 0.1.0 (Model Context Protocol).
 */
public enum Protocol {
  /** A message broker. */
  MESSAGING,
  /** A database or a cache. */
  DATABASE,
  /** A tool server, over the Model Context Protocol. */
  MCP,
  /** A large language model. */
  GENAI,
  /** The API of a cloud provider. */
  CLOUD_API,
  /** A remote procedure call, such as gRPC. */
  RPC,
  /** A connection that stays open for many messages. */
  WEBSOCKET,
  /** An HTTP request. */
  HTTP,
  /** The attributes do not say. */
  UNKNOWN;

  /** Returns the first protocol of which a span has attributes. */
  public static Protocol of(TraceSpan span) {
    if ("aws-api".equals(span.attributes().get("rpc.system"))) {
      return CLOUD_API;
    }
    Protocol first = UNKNOWN;
    for (String key : span.attributes().keySet()) {
      Protocol protocol = ofAttribute(key);
      first = protocol.compareTo(first) > 0 ? first : protocol;
    }
    return first == HTTP && isUpgraded(span) ? WEBSOCKET : first;
  }

  private static Protocol ofAttribute(String key) {
    return switch (key.isEmpty() ? ' ' : key.charAt(0)) {
      case 'm' -> key.startsWith("messaging.") ? MESSAGING : key.startsWith("mcp.") ? MCP : UNKNOWN;
      case 'd' -> key.startsWith("db.") ? DATABASE : UNKNOWN;
      case 'g' -> key.startsWith("gen_ai.") ? GENAI : UNKNOWN;
      case 'l' -> key.startsWith("llm.") ? GENAI : UNKNOWN;
      case 'r' -> key.startsWith("rpc.") ? RPC : UNKNOWN;
      case 'h' -> key.startsWith("http.") ? HTTP : UNKNOWN;
      case 'u' -> key.startsWith("url.") ? HTTP : UNKNOWN;
      default -> UNKNOWN;
    };
  }

  /** Tells whether such a call ends at a service that makes spans of its own. */
  public boolean reachesServices() {
    return this == HTTP || this == RPC || this == MCP || this == UNKNOWN;
  }

  private static boolean isUpgraded(TraceSpan span) {
    return SpanAttributes.text(span, "http.response.status_code", "http.status_code").equals("101")
        || SpanAttributes.text(span, "network.protocol.name").equals("websocket")
        || SpanAttributes.text(span, "url.full", "http.url").startsWith("ws");
  }
}
