package tracing.traces;

import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a span for people. A name that is only an HTTP method or {@code /} tells little, so
 * the path is added, and for a call the host and port. Source of the attributes: OpenTelemetry's
 * semantic conventions for HTTP, with their names before 1.23.
 */
final class SpanLabel {

  private static final Pattern BARE_NAME =
      Pattern.compile("(HTTP )?(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)( /)?|/");

  /** An address with its host and port, without a user's name and password, and its path. */
  private static final Pattern ADDRESS =
      Pattern.compile("[a-z]+://(?:[^/?#]*@)?([^/?#]*)([^?#]*).*");

  private SpanLabel() {}

  /** Returns the name, such as {@code GET /users}, or {@code POST [shop:8080/orders]}. */
  static String of(TraceSpan span) {
    String name = span.eventName();
    if (!BARE_NAME.matcher(name).matches()) {
      return name;
    }
    Matcher address = ADDRESS.matcher(text(span, "url.full", "http.url"));
    boolean known = address.matches();
    String path = text(span, "url.path", "http.target").replaceFirst("[?#].*", "");
    path = path.isEmpty() && known ? address.group(2) : path;
    String host = span.kind() == SpanKind.CLIENT ? host(span) : "";
    host = host.isEmpty() && known && span.kind() == SpanKind.CLIENT ? address.group(1) : host;
    String target = host + (path.equals("/") ? "" : path);
    return target.isEmpty() ? name : name + " [" + target + "]";
  }

  private static String host(TraceSpan span) {
    String host = text(span, "server.address", "net.peer.name");
    String port = text(span, "server.port", "net.peer.port");
    return host.isEmpty() || port.isEmpty() ? host : host + ":" + port;
  }

  private static String text(TraceSpan span, String... names) {
    return List.of(names).stream()
        .filter(span.attributes()::containsKey)
        .map(name -> String.valueOf(span.attributes().get(name)))
        .findFirst()
        .orElse("");
  }
}
