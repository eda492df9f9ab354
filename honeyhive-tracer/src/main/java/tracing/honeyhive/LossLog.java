package tracing.honeyhive;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Where lost spans are told of, also while the process ends. */
interface LossLog {

  /** Writes to {@link HoneyHiveTracer}'s logger, and to standard error while the process ends. */
  LossLog STANDARD =
      (level, line) -> {
        if (ProcessEnd.hasBegun()) {
          // The logging of the JDK takes its handlers away then, in a hook of its own.
          System.err.println(line);
        } else {
          Logger.getLogger(HoneyHiveTracer.class.getName()).log(level, line);
        }
      };

  /** Writes one line. */
  void log(Level level, String line);

  default void warning(String line) {
    log(Level.WARNING, line);
  }

  default void info(String line) {
    log(Level.INFO, line);
  }
}
