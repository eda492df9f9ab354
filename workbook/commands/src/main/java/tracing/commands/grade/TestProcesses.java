package tracing.commands.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tracing.checks.layout.SourceFiles;
import tracing.checks.layout.Steps;
import tracing.commands.process.ChildProcess;

/**
 * Runs the tests of one step of one submission in a process of its own, {@link TestProcessMain}.
 * Processes that take too long are ended, and so are those that run when this one ends. Safe for
 * use by several threads.
 */
final class TestProcesses implements AutoCloseable {

  /**
   * What a process reported.
   *
   * @param problem why the process did not run all tests, or the empty string
   */
  record Report(List<TestEvent> events, String problem) {}

  private static final Duration EXIT_TIME = Duration.ofSeconds(10);
  private static final List<String> FLAGS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xmx384m",
          "-Dfile.encoding=UTF-8",
          "-Dworkbook.grade=true",
          "-Dworkbook.learner=true");

  /** What a process needs of the environment; it must not see the rest, such as an API key. */
  private static final List<String> ENVIRONMENT =
      List.of("PATH", "LANG", "TMPDIR", "TEMP", "TMP", "SystemRoot");

  private final Path folder;
  private final String classPath;
  private final Duration limit;
  private final Set<ChildProcess> running = ConcurrentHashMap.newKeySet();
  private final Thread hook = new Thread(this::clean);

  private TestProcesses(Path folder, String classPath, Duration limit) {
    this.folder = folder;
    this.classPath = classPath;
    this.limit = limit;
  }

  /**
   * Creates the folder that the processes work in.
   *
   * @param limit of time for each process
   */
  static TestProcesses create(Duration limit) throws IOException {
    Path folder = Files.createTempDirectory("workbook-grade");
    TestProcesses created = new TestProcesses(folder, LearnerClassPath.create(folder), limit);
    Runtime.getRuntime().addShutdownHook(created.hook);
    return created;
  }

  /** The folder for the files of the processes; closing removes it. */
  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // This process is ending, and the hook cleans up.
    }
    clean();
  }

  /** Runs one step's tests on the files in a folder. */
  Report run(Path submission, Steps.Step step) throws IOException, InterruptedException {
    return run(command(submission, step));
  }

  Report run(ProcessBuilder command) throws IOException, InterruptedException {
    String token = UUID.randomUUID().toString();
    List<TestEvent> events = new ArrayList<>();
    ChildProcess process = ChildProcess.start(command, line -> read(line, token, events));
    running.add(process);
    try {
      process.writeOnlyLine(token);
      return process.awaitOutput(limit)
          ? report(events, problem(process, events))
          : report(events, "was ended after " + limit.toSeconds() + " s");
    } finally {
      process.close();
      running.remove(process);
    }
  }

  private void clean() {
    running.forEach(ChildProcess::close);
    SourceFiles.removeFolder(folder);
  }

  ProcessBuilder command(Path submission, Steps.Step step) {
    ProcessBuilder command =
        ChildProcess.java(
                FLAGS,
                classPath,
                List.of(TestProcessMain.class.getName(), String.valueOf(step.number())))
            .directory(submission.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = command.environment();
    environment.keySet().retainAll(ENVIRONMENT);
    environment.put("WORKBOOK_HOME", submission.toString());
    return command;
  }

  private static void read(String line, String token, List<TestEvent> events) {
    synchronized (events) {
      TestEvent.read(line, token).ifPresent(events::add);
    }
  }

  private static Report report(List<TestEvent> events, String problem) {
    synchronized (events) {
      return new Report(List.copyOf(events), problem);
    }
  }

  private static String problem(ChildProcess process, List<TestEvent> events)
      throws InterruptedException {
    boolean complete =
        report(events, "").events().stream()
            .map(TestEvent::kind)
            .anyMatch(k -> k == TestEvent.Kind.END || k == TestEvent.Kind.NOT_JUDGED);
    if (complete) {
      return "";
    }
    return process.awaitExit(EXIT_TIME)
        ? "ended the process with status " + process.process().exitValue()
        : "closed its output";
  }
}
