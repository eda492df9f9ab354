package tracing.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import tracing.checks.compile.StepClasses;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.commands.learn.LearnSession;
import tracing.commands.learn.LearnTerminal;
import tracing.commands.learn.Screen;

/** The command {@code learn}: shows one task at a time, and checks it on every save. */
@Command(
    name = "learn",
    description =
        "Shows one task at a time, checks it whenever you save the file, and goes on by itself.")
final class LearnCommand implements Callable<Integer> {

  private static final Logger TRACER_LOG = Logger.getLogger("tracing.honeyhive");

  private final BlockingQueue<Supplier<Screen>> events = new LinkedBlockingQueue<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    // The checks send broken requests on purpose, and the tracer would warn about each.
    TRACER_LOG.setLevel(Level.OFF);
    System.setProperty(StepClasses.LEARNER, "true");
    Path root = WorkbookRoot.find(System.getenv());
    LearnSession session =
        new LearnSession(new ClonedWorkbook(root), Clock.system(ZoneId.systemDefault()));
    try (LearnTerminal terminal = LearnTerminal.system(System.getenv())) {
      if (terminal.isInteractive()) {
        run(session, terminal, root);
      } else {
        terminal.print(session.overview());
      }
    }
    return 0;
  }

  private void run(LearnSession session, LearnTerminal terminal, Path root)
      throws InterruptedException {
    // A check can hang in the learner's code, so Ctrl-C does not wait for it.
    terminal.readKeys(() -> System.exit(0));
    terminal.show(new Screen().add("Checking your files ..."));
    background(
        () -> {
          while (true) {
            int key = terminal.key();
            events.add(() -> session.key(key));
            if (key < 0) {
              return null;
            }
          }
        });
    background(
        () -> {
          FileWatch.onEachSave(root, Steps.all(), step -> events.add(() -> session.saved(step)));
          return null;
        });
    terminal.show(session.start());
    while (!session.ended()) {
      terminal.show(events.take().get());
    }
  }

  /** What fails in the background is shown in its place. */
  private void background(Callable<Void> work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.call();
              } catch (Exception e) {
                events.add(() -> new Screen().add(e.toString()));
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
