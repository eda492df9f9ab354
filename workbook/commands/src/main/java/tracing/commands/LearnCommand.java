package tracing.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.tasks.TaskSheet;
import tracing.commands.blackbox.BlackBoxSession;
import tracing.commands.learn.LearnSession;
import tracing.commands.learn.LearnTerminal;
import tracing.commands.learn.Screen;
import tracing.commands.learn.SlowCheck;
import tracing.commands.run.CommandOption;

/** The command {@code learn}: shows one task at a time, and checks it on every save. */
@Command(
    name = "learn",
    description =
        "Shows one task at a time, checks it whenever you save the file, and goes on by itself.")
final class LearnCommand implements Callable<Integer> {

  private static final String CHECKING =
      "Checking your files. The first check takes a few seconds ...";

  @Parameters(
      arity = "0..1",
      paramLabel = "<task>",
      description = "The task to begin with, such as 2.1. Without it: the first that is not done.")
  private String task;

  @Mixin private CommandOption command = new CommandOption();

  private final BlockingQueue<Supplier<Screen>> events = new LinkedBlockingQueue<>();
  private boolean checking;
  private volatile boolean awaited = true;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path root = WorkbookRoot.find(System.getenv());
    if (command.isGiven()) {
      return learnCommand();
    }
    Optional<TaskSheet> first =
        Optional.ofNullable(task).map(number -> Arguments.task(root, number, "learn"));
    try (LearnTerminal terminal = LearnTerminal.system(System.getenv());
        CheckProcess check =
            new CheckProcess(root, Optional.of(slow -> showSlow(terminal, slow)))) {
      LearnSession session =
          new LearnSession(new ClonedWorkbook(root, check), Clock.system(ZoneId.systemDefault()));
      first.ifPresent(session::begin);
      if (terminal.isInteractive()) {
        run(session, terminal, root, check);
      } else {
        System.err.println(CHECKING);
        terminal.print(session.overview());
      }
    }
    return 0;
  }

  /** The service of a step in another language: the argument names the step or one of its tasks. */
  private int learnCommand() throws IOException, InterruptedException {
    Steps.Step step = task == null ? null : Arguments.stepOrTask(task);
    BlackBoxSession session = new BlackBoxSession(step, command.text(step), System.getenv());
    try (LearnTerminal terminal = LearnTerminal.system(System.getenv())) {
      if (!terminal.isInteractive()) {
        return session.checkOnce();
      }
    }
    return session.watch();
  }

  private void run(LearnSession session, LearnTerminal terminal, Path root, CheckProcess check)
      throws InterruptedException {
    terminal.readKeys(() -> key(session, check, LearnTerminal.CTRL_C));
    terminal.show(new Screen().add(CHECKING));
    background(
        () -> {
          while (true) {
            int key = terminal.key();
            key(session, check, key);
            if (key < 0) {
              return null;
            }
          }
        });
    background(
        () -> {
          try (FileWatch files = new FileWatch(root, Steps.all())) {
            files.onEachSave(
                step -> {
                  events.add(() -> saved(session, terminal, step));
                  check.abandonSlowCheck();
                });
          }
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

  /** Says that a check runs, which can take long, and shows what it has found. */
  private static Screen saved(LearnSession session, LearnTerminal terminal, Steps.Step step) {
    terminal.show(session.checking());
    return session.saved(step);
  }

  /** Whoever quits does not wait for a check, which can take long. */
  private void key(LearnSession session, CheckProcess check, int key) {
    events.add(() -> session.key(key));
    if (LearnTerminal.quits(key)) {
      check.close();
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
  private void showSlow(LearnTerminal terminal, SlowCheck slow) {
    if (awaited) {
      terminal.showProgress(new Screen().add(slow.text()));
    }
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
