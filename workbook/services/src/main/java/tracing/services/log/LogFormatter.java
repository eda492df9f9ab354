package tracing.services.log;

import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import tracing.honeyhive.LogText;

/**
 * Formats each log record of this process as one line without secrets, also those of libraries. The
 * stack trace of an exception follows only when this project's own code logged it.
 */
public final class LogFormatter extends Formatter {

  private static final String OWN_LOGGERS = "tracing.";
  private static final int MAX_CAUSES = 5;
  private static final int MAX_FRAMES = 30;

  private final LogText lines;

  LogFormatter(LogText lines) {
    this.lines = lines;
  }

  /**
   * Makes every handler of the root logger use this format.
   *
   * @param environment the variables whose secrets every line leaves out
   */
  public static void install(Map<String, String> environment) {
    LogFormatter formatter = new LogFormatter(new LogText(environment));
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setFormatter(formatter);
    }
  }

  @Override
  public String format(LogRecord entry) {
    StringBuilder text =
        new StringBuilder(lines.clean(formatMessage(entry)) + System.lineSeparator());
    if (String.valueOf(entry.getLoggerName()).startsWith(OWN_LOGGERS)) {
      Throwable cause = entry.getThrown();
      for (int i = 0; i < MAX_CAUSES && cause != null; i++, cause = cause.getCause()) {
        append(text, cause);
      }
    }
    return text.toString();
  }

  private void append(StringBuilder text, Throwable thrown) {
    text.append("  ").append(lines.clean(thrown.toString())).append(System.lineSeparator());
    StackTraceElement[] frames = thrown.getStackTrace();
    for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
      text.append("    at ").append(frames[i]).append(System.lineSeparator());
    }
  }
}
