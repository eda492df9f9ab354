package tracing.services.http;

import java.io.IOException;
import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.StatisticsHandler;

/** Answers also where code throws an Error, which Spark does not catch and Jetty logs in full. */
final class ErrorCatchingHandler extends StatisticsHandler {

  private static final Logger log = Logger.getLogger(ErrorCatchingHandler.class.getName());

  private static final int MAX_FRAMES = 10;

  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    try {
      super.handle(target, base, request, response);
    } catch (StackOverflowError | LinkageError | AssertionError e) {
      StackTraceElement[] frames = e.getStackTrace();
      e.setStackTrace(Arrays.copyOf(frames, Math.min(frames.length, MAX_FRAMES)));
      log.log(Level.SEVERE, "A route failed", e);
      base.setHandled(true);
      response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
      response.setContentType("application/json");
      response.getWriter().write(JsonJetty.body(HttpServer.INTERNAL));
    }
  }
}
