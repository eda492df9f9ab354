package tracing.doctor.evidence;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tracing.traces.TraceSpan;

/**
 * What a span says about the request that it sends or handles. Source: OpenTelemetry semantic
 * conventions for HTTP and RPC, with their names before 1.23, and those for the Model Context
 * Protocol, in the conventions for generative AI 0.1.0.
 *
 * @param method the HTTP method in upper case, or the empty string
 * @param paths the paths and routes of its address
 * @param procedure the remote procedure, or the empty string
 * @param requestId the id that the request has in JSON-RPC, or the empty string
 * @param peer the host that is called, or the empty string
 * @param fromAttributes whether method and paths are attributes, and not only parts of the name
 */
public record RequestFacts(
    String method,
    Set<String> paths,
    String procedure,
    String requestId,
    String peer,
    boolean fromAttributes) {

  /** What a span says that is about no request. */
  public static final RequestFacts NONE = new RequestFacts("", Set.of(), "", "", "", false);

  private static final Pattern NAME =
      Pattern.compile("(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)(?:\\s+(/\\S*))?.*");

  /** What stands before the path of an address, and behind it. */
  private static final Pattern AROUND_PATH = Pattern.compile("^[a-z]+://[^/?#]*|[?#].*$");

  private static final List<String> PATHS =
      List.of("url.path", "http.target", "http.route", "url.template", "url.full", "http.url");

  /** Reads the attributes of a span, and its name for what they leave out. */
  public static RequestFacts of(TraceSpan span) {
    String method = SpanAttributes.text(span, "http.request.method", "http.method");
    Set<String> paths = new LinkedHashSet<>();
    for (String name : PATHS) {
      addPath(SpanAttributes.text(span, name), paths);
    }
    boolean fromAttributes = !method.isEmpty() && !paths.isEmpty();
    Matcher name = NAME.matcher(span.name());
    if (name.matches()) {
      method = method.isEmpty() ? name.group(1) : method;
      if (paths.isEmpty() && name.group(2) != null) {
        paths.add(name.group(2));
      }
    }
    return new RequestFacts(
        method.toUpperCase(Locale.ROOT),
        paths,
        procedure(span),
        SpanAttributes.text(span, "jsonrpc.request.id", "rpc.jsonrpc.request_id"),
        peer(span),
        fromAttributes);
  }

  /** Tells whether one of the paths may be one of another request's, of which a prefix is cut. */
  public boolean sharesPath(RequestFacts other) {
    return paths.stream()
        .anyMatch(
            path -> other.paths.stream().anyMatch(p -> endsWith(path, p) || endsWith(p, path)));
  }

  /** Tells whether two requests name different hosts. */
  public boolean isToOtherPeerThan(RequestFacts other) {
    return !peer.isEmpty() && !other.peer.isEmpty() && !peer.equals(other.peer);
  }

  /** Tells whether two requests have different ids. */
  public boolean hasOtherIdThan(RequestFacts other) {
    return !requestId.isEmpty() && !other.requestId.isEmpty() && !requestId.equals(other.requestId);
  }

  /** Tells whether one is a remote procedure and the other one has the path of something else. */
  public boolean isOfOtherProtocol(RequestFacts other) {
    Set<String> known = paths.isEmpty() ? other.paths : paths;
    String called = procedure + other.procedure;
    return !known.isEmpty() && known.stream().noneMatch(path -> path.endsWith(called));
  }

  /** Compares whole segments; variables of routes fit everything, but do not decide alone. */
  private static boolean endsWith(String path, String end) {
    if (isPlain(path) && isPlain(end)) {
      return path.endsWith(end);
    }
    String[] all = path.split("/");
    String[] last = end.split("/");
    if (last.length > all.length || (last.length == 0 && all.length > 0)) {
      return false;
    }
    boolean decided = last.length == 0;
    for (int i = 1; i < last.length; i++) {
      String segment = all[all.length - last.length + i];
      if (segment.equals(last[i])) {
        decided = true;
      } else if (!isVariable(segment) && !isVariable(last[i])) {
        return false;
      }
    }
    return decided;
  }

  private static boolean isPlain(String path) {
    return path.indexOf('{') < 0
        && path.indexOf(':') < 0
        && path.indexOf('<') < 0
        && path.indexOf("//") < 0
        && !path.endsWith("/");
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{") || segment.startsWith(":") || segment.startsWith("<");
  }

  private static String procedure(TraceSpan span) {
    String method = SpanAttributes.text(span, "mcp.method.name", "rpc.method");
    String service =
        SpanAttributes.text(
            span, "gen_ai.tool.name", "gen_ai.prompt.name", "mcp.resource.uri", "rpc.service");
    return service.isEmpty() || method.isEmpty() ? method : service + "/" + method;
  }

  private static String peer(TraceSpan span) {
    String peer =
        SpanAttributes.text(
            span, "service.peer.name", "peer.service", "server.address", "net.peer.name");
    return peer.isEmpty() ? host(SpanAttributes.text(span, "url.full", "http.url")) : peer;
  }

  private static String host(String url) {
    try {
      String host = url.isEmpty() ? null : URI.create(url).getHost();
      return host == null ? "" : host;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static boolean isPath(String address) {
    return address.startsWith("/") && address.indexOf('?') < 0 && address.indexOf('#') < 0;
  }

  private static void addPath(String address, Set<String> paths) {
    if (!address.isEmpty()) {
      String path = isPath(address) ? address : AROUND_PATH.matcher(address).replaceAll("");
      paths.add(path.startsWith("/") ? path : "/" + path);
    }
  }
}
