package tracing.checks.incidents;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The log of an incident's system, and what OpenTelemetry logs while it runs. Safe for use by
 * several threads.
 */
final class IncidentLog extends Handler {

  private static final Logger OPENTELEMETRY = Logger.getLogger("io.opentelemetry");

  private final List<String> lines = new ArrayList<>();
  private String logging = "";

  /** Adds a line of a service, with the name of the thread that logs it. */
  synchronized void add(String service, String message) {
    lines.add("  %s [%s] %s".formatted(service, Thread.currentThread().getName(), message));
  }

  /** From now on, what OpenTelemetry logs is the log of this service. */
  synchronized void follow(String service) {
    if (logging.isEmpty()) {
      OPENTELEMETRY.addHandler(this);
    }
    logging = service;
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public synchronized void publish(LogRecord logged) {
    lines.add("  %s %s %s".formatted(logging, logged.getLevel(), logged.getMessage()));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    OPENTELEMETRY.removeHandler(this);
  }
}
