package tracing.honeyhive;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Keeps every log line of this process while it is open. */
final class LogLines extends Handler {

  private final List<String> messages = new CopyOnWriteArrayList<>();

  static LogLines open() {
    LogLines lines = new LogLines();
    Logger.getLogger("").addHandler(lines);
    return lines;
  }

  List<String> messages() {
    return List.copyOf(messages);
  }

  String text() {
    return String.join("\n", messages);
  }

  @Override
  public void publish(LogRecord entry) {
    messages.add(new SimpleFormatter().formatMessage(entry));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
  }
}
