package tracing.commands.grade;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tracing.checks.layout.SourceFiles;
import tracing.checks.layout.Steps;

/**
 * Runs {@link TestProcessMain}s, and ends those that take too long, or that run when this process
 * ends. Safe for use by several threads.
 */
final class TestProcesses implements AutoCloseable {

  /**
   * What a worker told.
   *
   * @param end why the worker ended before its end, or the empty string
   */
  record Told(List<TestEvent> events, String end) {}

  private static final Gson GSON = new Gson();
  private static final int MAX_LINE = 1 << 20;
  private static final List<String> OPTIONS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xmx384m",
          "-Dfile.encoding=UTF-8",
          "-Dworkbook.grade=true",
          "-Dworkbook.learner=true");

  /** What a process needs of the environment; the rest, such as an API key, is not for it. */
  private static final List<String> ENVIRONMENT =
      List.of("PATH", "LANG", "TMPDIR", "TEMP", "TMP", "SystemRoot");

  private final Path folder;
  private final String classPath;
  private final Duration limit;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private final Thread hook = new Thread(this::clean);

  private TestProcesses(Path folder, String classPath, Duration limit) {
    this.folder = folder;
    this.classPath = classPath;
    this.limit = limit;
  }

  static TestProcesses create(Duration limit) throws IOException {
    Path folder = Files.createTempDirectory("workbook-grade");
    TestProcesses created = new TestProcesses(folder, LearnerClassPath.create(folder), limit);
    Runtime.getRuntime().addShutdownHook(created.hook);
    return created;
  }

  /** Where files for workers go; it is removed at the end. */
  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(hook);
    clean();
  }

  private void clean() {
    running.forEach(TestProcesses::kill);
    SourceFiles.removeFolder(folder);
  }

  /** Runs one step's tests on the files in a folder. */
  Told run(Path submission, Steps.Step step) throws IOException, InterruptedException {
    String token = UUID.randomUUID().toString();
    Process process = builder(submission, step).start();
    running.add(process);
    List<TestEvent> events = new ArrayList<>();
    try {
      try (Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
        in.write(token + "\n");
      }
      CompletableFuture<Void> read =
          CompletableFuture.runAsync(() -> read(process, token, events), TestProcesses::thread);
      read.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return new Told(List.copyOf(events), end(process, events));
    } catch (TimeoutException e) {
      kill(process);
      synchronized (events) {
        return new Told(List.copyOf(events), "was ended after " + limit.toSeconds() + " s");
      }
    } catch (ExecutionException e) {
      return new Told(List.copyOf(events), "could not be read: " + e.getCause().getMessage());
    } finally {
      kill(process);
      running.remove(process);
    }
  }

  ProcessBuilder builder(Path submission, Steps.Step step) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(OPTIONS);
    command.addAll(
        List.of("-cp", classPath, TestProcessMain.class.getName(), String.valueOf(step.number())));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(submission.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(ENVIRONMENT);
    environment.put("WORKBOOK_HOME", submission.toString());
    return builder;
  }

  private static void read(Process process, String token, List<TestEvent> events) {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      BoundedLines lines = new BoundedLines(in, MAX_LINE);
      for (String line = lines.next(); line != null; line = lines.next()) {
        TestEvent event = parse(line);
        if (event != null && token.equals(event.token())) {
          synchronized (events) {
            events.add(event);
          }
        }
      }
    } catch (IOException e) {
      // The process was ended; what it told before is there.
    }
  }

  private static TestEvent parse(String line) {
    try {
      return line.startsWith("{") ? GSON.fromJson(line, TestEvent.class) : null;
    } catch (JsonParseException e) {
      return null;
    }
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "output of a worker");
    thread.setDaemon(true);
    thread.start();
  }

  private static String end(Process process, List<TestEvent> events) throws InterruptedException {
    boolean ended =
        events.stream()
            .map(TestEvent::kind)
            .anyMatch(k -> k == TestEvent.Kind.END || k == TestEvent.Kind.NOT_COMPILED);
    if (ended) {
      return "";
    }
    return process.waitFor(10, TimeUnit.SECONDS)
        ? "ended the process with status " + process.exitValue()
        : "closed its output";
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
