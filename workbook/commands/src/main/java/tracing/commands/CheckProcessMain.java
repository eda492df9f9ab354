package tracing.commands;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import tracing.checks.compile.StepClasses;
import tracing.checks.layout.LearnerCode;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.tasks.TaskCatalogue;
import tracing.commands.jvm.ClassDataSharingArchive;
import tracing.services.log.LogFormatter;
import tracing.traces.process.ChildProcess;

/**
 * The main class of the process of a {@link CheckProcess}: for each line of its input it runs the
 * tests of a step and writes the report as a line of JSON.
 */
final class CheckProcessMain {

  private static final Logger TRACER_LOG = Logger.getLogger("tracing.honeyhive");
  private static final Gson GSON = new Gson();
  private static final String COLLECT = "collect";
  private static final String END = "";
  private static final List<String> FLAGS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-XX:+IgnoreUnrecognizedVMOptions",
          "--sun-misc-unsafe-memory-access=allow",
          "-Dfile.encoding=UTF-8");

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final StepCheck check;

  private CheckProcessMain(StepCheck check) {
    this.check = check;
  }

  /**
   * Returns the command of the process.
   *
   * @param collect whether the reports should hold what the code prints, which otherwise appears on
   *     standard error
   */
  static ProcessBuilder command(Path root, boolean collect) {
    List<String> flags = new ArrayList<>(FLAGS);
    flags.addAll(ClassDataSharingArchive.jvmOptions("checks"));
    List<String> main = new ArrayList<>(List.of(CheckProcessMain.class.getName()));
    if (collect) {
      main.add(COLLECT);
    }
    ProcessBuilder command =
        ChildProcess.java(flags, System.getProperty("java.class.path"), main)
            .redirectError(
                collect ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.INHERIT);
    command.environment().put("WORKBOOK_HOME", root.toString());
    return command;
  }

  /**
   * Runs until its input ends.
   *
   * @param args {@link #COLLECT}, or nothing
   */
  public static void main(String[] args) throws InterruptedException {
    LogFormatter.install(System.getenv());
    CheckProcessMain main = new CheckProcessMain(prepare(WorkbookRoot.find(System.getenv())));
    System.setOut(
        args.length > 0 ? new PrintStream(main.printed, true, StandardCharsets.UTF_8) : System.err);
    main.run();
  }

  /** Lets this process judge the learner's code in the clone at {@code root}. */
  static StepCheck prepare(Path root) {
    System.setProperty(StepClasses.LEARNER, "true");
    // The checks send broken requests on purpose, and the tracer would warn about each.
    TRACER_LOG.setLevel(Level.OFF);
    logEachFailureOnce();
    return new StepCheck(new StepFiles(root), new TaskCatalogue(root).all());
  }

  private void run() throws InterruptedException {
    BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.setIn(InputStream.nullInputStream());
    Thread reader = new Thread(() -> read(in, requests), "requests");
    reader.setDaemon(true);
    reader.start();
    WarmUp warmUp = new WarmUp(check.files());
    String request = requests.take();
    while (!request.equals(END)) {
      String[] words = request.split(" ", -1);
      Steps.Step step = Steps.all().get(Integer.parseInt(words[0]) - 1);
      printed.reset();
      logEachFailureOnce();
      send(check.run(step, words[1], this::send));
      // What hangs would take the processor from the next check.
      request = LearnerCode.running().isPresent() ? END : warmUp.next(requests, step);
    }
    System.exit(0);
  }

  private static void read(BufferedReader in, Collection<String> requests) {
    try {
      in.lines().forEach(requests::add);
    } finally {
      requests.add(END);
    }
  }

  private void send(StepCheck.Report report) {
    String text = printed.toString(StandardCharsets.UTF_8);
    out.println(
        GSON.toJson(new StepCheck.Report(report.text(), report.status().withPrinted(text))));
  }

  /** Adds a line of the output if it is a report; a JVM writes warnings and dumps there, too. */
  static void addReport(String line, Collection<String> reports) {
    if (line.startsWith("{")) {
      reports.add(line);
    }
  }

  /** Many checks meet the same exception of a handler. */
  private static void logEachFailureOnce() {
    Set<String> logged = ConcurrentHashMap.newKeySet();
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setFilter(
          entry -> entry.getThrown() == null || logged.add(entry.getThrown().toString()));
    }
  }
}
