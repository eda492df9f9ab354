package tracing.services.http;

import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.HandlerWrapper;

/**
 * Receives the whole body of a request before a thread serves it, so that a client that sends
 * slowly occupies no thread. The server's timer ends a body that takes more than 10 s.
 */
final class BodyHandler extends HandlerWrapper {

  private static final String BODY = BodyHandler.class.getName();
  private static final long MAX_MILLIS = 10_000;

  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    if (base.getAttribute(BODY) instanceof ReceivedBody body) {
      super.handle(target, base, body.in(request), response);
    } else if (hasBody(base)) {
      base.setHandled(true);
      AsyncContext async = base.startAsync();
      async.setTimeout(MAX_MILLIS);
      ReceivedBody body =
          new ReceivedBody(base.getInputStream(), async, base.getHttpChannel().getEndPoint());
      base.setAttribute(BODY, body);
      async.addListener(body);
      base.getInputStream().setReadListener(body);
    } else {
      super.handle(target, base, request, response);
    }
  }

  private static boolean hasBody(Request request) {
    return request.getContentLengthLong() > 0
        || request.getHttpFields().contains(HttpHeader.TRANSFER_ENCODING);
  }
}
