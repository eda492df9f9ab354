package tracing.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
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

  private final BlockingQueue<Supplier<Screen>> events = new LinkedBlockingQueue<>();
  private boolean checking;
  private volatile boolean awaited = true;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path root = WorkbookRoot.find(System.getenv());
    try (LearnTerminal terminal = LearnTerminal.system(System.getenv());
        CheckProcess check =
            new CheckProcess(root, Optional.of((time, line) -> showSlow(terminal, time, line)))) {
      LearnSession session =
          new LearnSession(new ClonedWorkbook(root, check), Clock.system(ZoneId.systemDefault()));
      if (terminal.isInteractive()) {
        run(session, terminal, root, check);
      } else {
        terminal.print(session.overview());
      }
    }
    return 0;
  }

  private void run(LearnSession session, LearnTerminal terminal, Path root, CheckProcess check)
      throws InterruptedException {
    // A check can take long, and Ctrl-C does not wait for it.
    terminal.readKeys(() -> System.exit(0));
    terminal.show(new Screen().add("Checking your files ..."));
    background(
        () -> {
          while (true) {
            int key = terminal.key();
            events.add(() -> session.key(key));
            if (LearnTerminal.quits(key)) {
              check.close();
            }
            if (key < 0) {
              return null;
            }
          }
        });
    background(
        () -> {
          FileWatch.onEachSave(
              root,
              Steps.all(),
              step -> {
                events.add(() -> session.saved(step));
                check.abandonSlowCheck();
              });
          return null;
        });
    terminal.show(session.start());
    awaited = false;
    while (!session.ended()) {
      checkNext(session);
      Supplier<Screen> event = events.take();
      awaited = true;
      Screen screen = event.get();
      awaited = false;
      terminal.show(screen);
    }
  }

  /** Checks what nobody waits for, while keys are read. */
  private void checkNext(LearnSession session) {
    if (checking) {
      return;
    }
    session
        .nextCheck()
        .ifPresent(
            check -> {
              checking = true;
              background(() -> events.add(checked(check.get())));
            });
  }

  private Supplier<Screen> checked(Supplier<Screen> result) {
    return () -> {
      checking = false;
      return result.get();
    };
  }

  /** A check that nobody waits for does not take the screen. */
  private void showSlow(LearnTerminal terminal, Duration time, String line) {
    if (awaited) {
      terminal.show(slow(time, line));
    }
  }

  private static Screen slow(Duration time, String line) {
    return new Screen()
        .add("The check has run for %d s so far.".formatted(time.toSeconds()))
        .add("Your code is at " + line + ".")
        .add("The first check takes longer than later ones.")
        .add("The check waits for up to 30 s, or until you save the file again.");
  }

  /** What fails in the background is shown in its place. */
  private void background(Callable<?> work) {
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
