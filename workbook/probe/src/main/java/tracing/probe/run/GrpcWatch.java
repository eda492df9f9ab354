package tracing.probe.run;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Notices that somebody sends gRPC to an HTTP server of this process. The JDK's server refuses the
 * first line of HTTP/2 before any handler sees it, and says so in its log alone.
 */
final class GrpcWatch implements AutoCloseable {

  private static final String FIRST_LINE = "PRI * HTTP/2.0";

  private final Logger logger = Logger.getLogger("com.sun.net.httpserver");
  private final Level level = logger.getLevel();
  private final boolean parent = logger.getUseParentHandlers();
  private volatile boolean seen;
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          seen |= String.valueOf(line.getMessage()).contains(FIRST_LINE);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  /** Begins to watch all servers of this process. */
  GrpcWatch() {
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.FINE);
    logger.addHandler(handler);
  }

  /** Tells whether somebody has sent gRPC. */
  boolean hasSeenGrpc() {
    return seen;
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
    logger.setLevel(level);
    logger.setUseParentHandlers(parent);
  }
}
