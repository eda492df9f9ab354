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
  private final List<String> ownMessages = new CopyOnWriteArrayList<>();

  static LogLines open() {
    LogLines lines = new LogLines();
    Logger.getLogger("").addHandler(lines);
    return lines;
  }

  List<String> messages() {
    return List.copyOf(messages);
  }

  /** The messages of the tracer itself, without those of the SDK. */
  List<String> ownMessages() {
    return List.copyOf(ownMessages);
  }

  String text() {
    return String.join("\n", messages);
  }

  @Override
  public void publish(LogRecord entry) {
    String message = new SimpleFormatter().formatMessage(entry);
    messages.add(message);
    if (String.valueOf(entry.getLoggerName()).startsWith("tracing.")) {
      ownMessages.add(message);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
  }
}
