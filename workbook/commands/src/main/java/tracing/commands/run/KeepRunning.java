package tracing.commands.run;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/** Leaves a system running, for queries of the user's own. */
final class KeepRunning {

  private KeepRunning() {}

  /** Says how to send a query and where the traces are, and waits for the end of the process. */
  static void untilKilled(Terminal console, LocalSystem system, DiagnosedQuery run)
      throws InterruptedException {
    PrintStream out = console.out();
    out.println("Everything keeps running; Ctrl-C stops it. Another query:");
    out.println("  " + run.query().asCurl());
    out.println("All traces, as they come: " + system.localHoneyHive());
    new CountDownLatch(1).await();
  }
}
