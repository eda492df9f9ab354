package tracing.commands.grade;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import tracing.checks.compile.CompiledClasses;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.tasks.TaskCatalogue;
import tracing.commands.blackbox.BlackBoxCheck;
import tracing.commands.blackbox.BlackBoxReport;
import tracing.services.ServiceName;
import tracing.traces.TraceTreePrinter;

/**
 * The main class of the process that judges services from outside. It has a network of its own, in
 * which each service runs in a sandbox of its own. It judges one submission after another.
 */
final class OutsideRunMain {

  /**
   * A service to judge, as one line of JSON.
   *
   * @param step the number of its step
   * @param command starts it; it has {@link #CLASSES} in the place of the folder of its classes
   * @param sources the folder of a clone whose classes are compiled first, or an empty text
   */
  record Job(int step, String command, String sources) {}

  /** What stands in a command for the folder of the compiled classes. */
  static final String CLASSES = "{classes}";

  private static final Logger TRACER_LOG = Logger.getLogger("tracing.honeyhive");
  private static final Gson GSON = new Gson();

  private OutsideRunMain() {}

  /**
   * Judges a service for each line of its input, all at the same time, and prints a line of JSON
   * about each. It ends when its input does.
   */
  public static void main(String[] args) throws IOException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    TRACER_LOG.setLevel(Level.OFF);
    BlackBoxCheck check =
        new BlackBoxCheck(
            new TaskCatalogue(WorkbookRoot.find(System.getenv())).all(),
            environment(),
            new TraceTreePrinter(false, false));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Job job = GSON.fromJson(line, Job.class);
      new Thread(() -> out.println(GSON.toJson(judge(check, job)))).start();
    }
    System.exit(0);
  }

  private static OutsideVerdict judge(BlackBoxCheck check, Job job) {
    Steps.Step step = Steps.all().get(job.step() - 1);
    try {
      return OutsideVerdict.of(job.step(), judge(check, step, job));
    } catch (RuntimeException | Error e) {
      return OutsideVerdict.notJudged(job.step(), String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OutsideVerdict.notJudged(job.step(), "the run was interrupted");
    }
  }

  /** The compiler runs no code of the sources, so it needs no sandbox. */
  private static BlackBoxReport judge(BlackBoxCheck check, Steps.Step step, Job job)
      throws InterruptedException {
    if (job.sources().isEmpty()) {
      return check.run(step, job.command());
    }
    Path classes =
        CompiledClasses.compile(new StepFiles(Path.of(job.sources())).sources(step)).folder();
    try {
      return check.run(step, job.command().replace(CLASSES, classes.toString()));
    } finally {
      Folders.remove(classes);
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
