package tracing.commands.grade;

import com.google.gson.Gson;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import tracing.checks.compile.CompiledClasses;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.tasks.TaskCatalogue;
import tracing.commands.blackbox.BlackBoxCheck;
import tracing.services.ServiceName;
import tracing.traces.TraceTreePrinter;

/**
 * The main class of the process that judges services from outside. It has a network of its own, in
 * which each service runs in a sandbox of its own.
 */
final class OutsideRunMain {

  /** What stands in a command for the folder of the compiled classes. */
  static final String CLASSES = "{classes}";

  private static final Logger TRACER_LOG = Logger.getLogger("tracing.honeyhive");
  private static final Gson GSON = new Gson();

  private OutsideRunMain() {}

  /**
   * Judges services at the same time, and prints a line of JSON about each.
   *
   * @param args for each service the number of its step, the command that starts it, and the folder
   *     of a clone whose classes are compiled first, or an empty text; the command has {@link
   *     #CLASSES} in the place of the folder of the compiled classes
   */
  public static void main(String[] args) throws InterruptedException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    TRACER_LOG.setLevel(Level.OFF);
    BlackBoxCheck check =
        new BlackBoxCheck(
            new TaskCatalogue(WorkbookRoot.find(System.getenv())).all(),
            environment(),
            new TraceTreePrinter(false, false));
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < args.length; i += 3) {
      Steps.Step step = Steps.all().get(Integer.parseInt(args[i]) - 1);
      String command = args[i + 1];
      String sources = args[i + 2];
      Thread thread =
          new Thread(() -> out.println(GSON.toJson(judge(check, step, command, sources))));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.exit(0);
  }

  /** The compiler runs no code of the sources, so it needs no sandbox. */
  private static OutsideVerdict judge(
      BlackBoxCheck check, Steps.Step step, String command, String sources) {
    try {
      String classes =
          sources.isEmpty()
              ? ""
              : CompiledClasses.compile(new StepFiles(Path.of(sources)).sources(step))
                  .folder()
                  .toString();
      return OutsideVerdict.of(step.number(), check.run(step, command.replace(CLASSES, classes)));
    } catch (RuntimeException e) {
      return OutsideVerdict.notJudged(step.number(), String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OutsideVerdict.notJudged(step.number(), "the run was interrupted");
    }
  }

  /** Free ports, since several systems run in one network. */
  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    for (ServiceName name : ServiceName.values()) {
      environment.put(name.portVariable(), "0");
    }
    environment.put("LOCAL_HONEYHIVE_PORT", "0");
    environment.put("STUB_LLM_PORT", "0");
    return environment;
  }
}
