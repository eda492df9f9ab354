package tracing.commands.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;
import tracing.checks.layout.Steps;

/**
 * Runs the tests of the steps of submissions in processes of their own. Processes that take too
 * long are ended, and so are those that run when this is closed. Safe for use by several threads.
 */
final class TestProcesses implements AutoCloseable {

  /**
   * One run of all steps of a submission.
   *
   * @param changed a file of another that is not as it was
   */
  private record Run(Map<Steps.Step, TestProcess.Report> reports, Optional<Path> changed) {}

  private static final String LOST =
      "cannot be judged any more: an earlier submission has changed or removed %s";

  private static final String CHANGED = "changed or removed a file of the grader: ";

  private final CloneFiles cloneFiles;
  private final Sandbox sandbox;
  private final Duration limit;
  private final Path folder;
  private final LearnerClassPath classPath;
  private final ClassArchive archive;
  private final Set<TestProcess> running = ConcurrentHashMap.newKeySet();

  /** Held for reading by each run, and for writing by a run that must be the only one. */
  private final ReadWriteLock alone = new ReentrantReadWriteLock(true);

  /**
   * Creates the folder that the processes work in; closing removes it.
   *
   * @param limit of time for each step
   */
  TestProcesses(CloneFiles cloneFiles, Sandbox sandbox, Duration limit) throws IOException {
    this.cloneFiles = cloneFiles;
    this.sandbox = sandbox;
    this.limit = limit;
    folder = Files.createTempDirectory("workbook-grade").toRealPath();
    classPath = LearnerClassPath.ofTests(folder);
    archive = new ClassArchive(folder.resolve("tests.jsa"));
  }

  /**
   * Writes the archive of classes with which the processes start faster.
   *
   * @param trusted steps that run without the sandbox
   */
  Void writeArchive(Map<Steps.Step, Map<String, String>> trusted)
      throws IOException, InterruptedException {
    try (StagedSubmission staged = StagedSubmission.create(folder, cloneFiles, trusted)) {
      String mark = UUID.randomUUID().toString();
      TestProcess process = TestProcess.start(command().writingArchive(staged, mark), mark);
      running.add(process);
      try (process) {
        for (Steps.Step step : trusted.keySet()) {
          process.run(step, limit);
        }
        if (process.end(limit)) {
          archive.complete();
        }
      } finally {
        running.remove(process);
      }
    }
    return null;
  }

  /**
   * Runs the tests of each step that was handed in. When a file that the processes share is not as
   * it was, the run is repeated while no other runs, so that the one that changes it is known.
   */
  Map<Steps.Step, TestProcess.Report> run(Map<Steps.Step, Map<String, String>> files)
      throws InterruptedException {
    Run run = runOnce(files, alone.readLock());
    if (run.changed().isPresent()) {
      run = runOnce(files, alone.writeLock());
    }
    Map<Steps.Step, TestProcess.Report> reports = run.reports();
    return run.changed().map(path -> failed(files, CHANGED + path.getFileName())).orElse(reports);
  }

  private Run runOnce(Map<Steps.Step, Map<String, String>> files, Lock lock)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (lock == alone.writeLock()) {
        classPath.restore();
        Optional<Path> lost = classPath.changed();
        if (lost.isPresent()) {
          return new Run(failed(files, LOST.formatted(lost.get())), Optional.empty());
        }
      }
      try (StagedSubmission staged = StagedSubmission.create(folder, cloneFiles, files)) {
        Map<Steps.Step, TestProcess.Report> reports = runSteps(staged, files.keySet());
        return new Run(reports, classPath.changed().or(staged::changed));
      }
    } catch (IOException e) {
      Optional<Path> missing = Optional.of(folder).filter(Files::notExists);
      return new Run(
          failed(files, "cannot be started: " + e), classPath.changed().or(() -> missing));
    } finally {
      lock.unlock();
    }
  }

  /** Starts another process after each step that may have left something behind. */
  private Map<Steps.Step, TestProcess.Report> runSteps(
      StagedSubmission staged, Set<Steps.Step> steps) throws IOException, InterruptedException {
    Map<Steps.Step, TestProcess.Report> reports = new LinkedHashMap<>();
    Deque<Steps.Step> left = new ArrayDeque<>(steps);
    while (!left.isEmpty()) {
      TestProcess process = start(staged);
      running.add(process);
      try (process) {
        TestProcess.Report report;
        do {
          report = process.run(left.element(), limit);
          reports.put(left.remove(), report);
        } while (report.isOrderly() && !left.isEmpty());
      } finally {
        running.remove(process);
      }
    }
    return reports;
  }

  private TestProcess start(StagedSubmission staged) throws IOException {
    String mark = UUID.randomUUID().toString();
    return TestProcess.start(command().of(staged, mark), mark);
  }

  private TestCommand command() {
    return new TestCommand(sandbox, classPath.elements(), archive);
  }

  private static Map<Steps.Step, TestProcess.Report> failed(
      Map<Steps.Step, Map<String, String>> files, String problem) {
    return files.keySet().stream()
        .collect(
            Collectors.toMap(step -> step, step -> new TestProcess.Report(List.of(), problem)));
  }

  @Override
  public void close() {
    running.forEach(TestProcess::close);
    Folders.remove(folder);
  }
}
