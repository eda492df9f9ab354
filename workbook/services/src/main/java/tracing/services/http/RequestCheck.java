package tracing.services.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Refuses requests that no route should see, before Spark sees them. A server that listens on
 * loopback answers to loopback names only: otherwise a page in a browser could reach it under the
 * page's own host name, once that name resolves to loopback (DNS rebinding).
 *
 * @param bindHost the host that the server listens on, or null for every address
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110">RFC 9110</a>, sections 7.2, 7.4 and 9.1
 */
record RequestCheck(String bindHost) implements HttpConfiguration.Customizer {

  /** The attribute of a refused request: why it was refused. */
  static final String REFUSAL = RequestCheck.class.getName();

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost\\.?|127(\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

  @Override
  public void customize(Connector connector, HttpConfiguration configuration, Request request) {
    // Spark would choose another route, or none, because of them.
    request.getHttpFields().remove("Accept");
    request.getHttpFields().remove("X-HTTP-Method-Override");
    if (!METHODS.contains(request.getMethod())) {
      refuse(request, 501, "this method is not supported");
    } else if (request.getHttpFields().getValuesList(HttpHeader.HOST).size() > 1) {
      refuse(request, 400, "there is more than one Host header");
    } else if (!isOwn(request.getServerName())) {
      refuse(request, 421, "this server answers only to localhost and 127.0.0.1");
    }
  }

  boolean isOwn(String host) {
    return LOOPBACK.matcher(host).matches() || host.equalsIgnoreCase(bindHost) || !isOnLoopback();
  }

  private boolean isOnLoopback() {
    try {
      return bindHost != null && InetAddress.getByName(bindHost).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static void refuse(Request request, int status, String reason) {
    request.setAttribute(REFUSAL, reason);
    request.setHandled(true);
    try {
      request.getResponse().sendError(status);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
