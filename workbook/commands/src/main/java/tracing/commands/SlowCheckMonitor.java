package tracing.commands;

import java.time.Duration;
import java.util.function.Consumer;
import tracing.commands.learn.SlowCheck;
import tracing.commands.run.RunningLine;

/** Looks at the checks of one process that take long. Not safe for use by several threads. */
final class SlowCheckMonitor {

  private final ProcessHandle process;
  private final Consumer<SlowCheck> observer;
  private boolean first = true;
  private String line = "";

  SlowCheckMonitor(ProcessHandle process, Consumer<SlowCheck> observer) {
    this.process = process;
    this.observer = observer;
  }

  /** Tells the observer about a check that has not ended yet. */
  void look(Duration time) {
    String now = RunningLine.of(process).orElse("");
    observer.accept(new SlowCheck(time, first, now, line));
    line = now;
  }

  /** Notes that a check has ended. */
  void ended() {
    first = false;
    line = "";
  }
}
