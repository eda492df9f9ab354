package tracing.doctor.evidence;

import java.net.URI;
import java.util.regex.Pattern;
import tracing.traces.TraceSpan;

/**
 * The address that a request is sent to, such as {@code stock:8080}. Source: OpenTelemetry semantic
 * conventions for HTTP and RPC, with their names before 1.23.
 */
public final class RequestAddress {

  private static final Pattern PORT = Pattern.compile(".*:\\d+");

  private RequestAddress() {}

  /** Returns the host, with the port if it is known, or the empty string. */
  public static String of(TraceSpan span) {
    String host = SpanAttributes.text(span, "server.address", "net.peer.name", "net.host.name");
    String address = host.isEmpty() ? authority(span) : host;
    String port = port(span);
    return address.isEmpty() || port.isEmpty() || address.endsWith(":" + port)
        ? address
        : address + ":" + port;
  }

  /** Tells whether two spans name different addresses; one that names none may be of any. */
  public static boolean differ(TraceSpan one, TraceSpan other) {
    String first = of(one);
    String second = of(other);
    return !first.isEmpty() && !second.isEmpty() && !first.equals(second);
  }

  /** Returns the port, or the empty string. */
  public static String port(TraceSpan span) {
    String port = SpanAttributes.text(span, "server.port", "net.peer.port", "net.host.port");
    String authority = port.isEmpty() ? authority(span) : "";
    return PORT.matcher(authority).matches()
        ? authority.substring(authority.lastIndexOf(':') + 1)
        : port;
  }

  private static String authority(TraceSpan span) {
    String url = SpanAttributes.text(span, "url.full", "http.url");
    try {
      String authority = url.isEmpty() ? null : URI.create(url).getAuthority();
      return authority == null ? "" : authority;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
