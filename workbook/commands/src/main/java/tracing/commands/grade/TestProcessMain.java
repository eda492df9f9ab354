package tracing.commands.grade;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Level;
import java.util.logging.Logger;
import tracing.checks.compile.CompilationFailedException;
import tracing.checks.compile.TestRun;
import tracing.checks.layout.LearnerCode;
import tracing.checks.layout.NotJudgedException;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;

/**
 * The main class of a test process: runs the tests of steps on one submission.
 *
 * <p>It writes a line of JSON when a test has ended, so that no result is lost when the code under
 * test ends the process. That code's own output goes to standard error, and each line has a token
 * that came over standard input before that code was loaded.
 */
final class TestProcessMain {

  private static final Logger TRACER_LOG = Logger.getLogger("tracing.honeyhive");
  private static final Gson GSON = new Gson();

  private final String root = WorkbookRoot.find(System.getenv()) + File.separator;
  private final PrintStream out;
  private final String token;

  private TestProcessMain(PrintStream out, String token) {
    this.out = out;
    this.token = token;
  }

  /** Runs a step for each number that it reads, and ends when its input does. */
  public static void main(String[] args) throws IOException, InterruptedException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    TestProcessMain main = new TestProcessMain(out, in.readLine());
    System.setOut(System.err);
    TRACER_LOG.setLevel(Level.OFF);
    BlockingQueue<Integer> steps = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> read(in, steps), "steps to run");
    reader.setDaemon(true);
    reader.start();
    while (true) {
      Steps.Step step = Steps.all().get(steps.take() - 1);
      // What a step leaves on its thread, such as a context, does not reach the next one.
      Thread thread = new Thread(() -> main.run(step), step.label());
      thread.start();
      thread.join();
    }
  }

  /** The end of the input is the end of the grader, also in the midst of a step. */
  private static void read(BufferedReader in, BlockingQueue<Integer> steps) {
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        steps.add(Integer.valueOf(line));
      }
    } catch (IOException e) {
      // An input that cannot be read has ended.
    }
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().halt(0);
  }

  private void run(Steps.Step step) {
    StepFiles files = new StepFiles(Path.of(root));
    try {
      TestRun run = TestRun.of(files, step);
      TestEventListener listener = new TestEventListener(this::send);
      listener.reportFound(run.plan());
      run.execute(
          exit -> send(new TestEvent("", TestEvent.Kind.FAILED, "", "", "", "", exit)), listener);
      send(new TestEvent("", TestEvent.Kind.END, "", "", "", "", LearnerCode.running().orElse("")));
    } catch (CompilationFailedException e) {
      send(
          new TestEvent(
              "", TestEvent.Kind.NOT_JUDGED, "", "", TaskGrade.NOT_COMPILED, "", e.getMessage()));
    } catch (NotJudgedException e) {
      send(
          new TestEvent(
              "", TestEvent.Kind.NOT_JUDGED, "", "", TaskGrade.MISSING, "", e.getMessage()));
    }
  }

  private void send(TestEvent event) {
    out.println(
        GSON.toJson(
            new TestEvent(
                token,
                event.kind(),
                event.test(),
                event.task(),
                event.outcome(),
                event.cause(),
                event.message().replace(root, ""),
                event.awaited())));
  }
}
