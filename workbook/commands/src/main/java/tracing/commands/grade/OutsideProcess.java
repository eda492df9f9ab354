package tracing.commands.grade;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tracing.commands.process.ProcessFamily;
import tracing.traces.process.ChildProcess;

/**
 * A process of {@link OutsideRunMain}, which judges the services of one submission after another.
 * Closing it ends it and all that it started. One thread at a time uses it.
 */
final class OutsideProcess implements AutoCloseable {

  private static final Gson GSON = new Gson();
  private static final Duration END_TIME = Duration.ofSeconds(10);

  /** Of the judging process, and the submission together. */
  private static final int MAX_MIB = 4096;

  private static final int MAX_THREADS = 3000;

  private final ChildProcess process;
  private final ProcessFamily family;
  private final Map<Integer, OutsideVerdict> verdicts = new ConcurrentHashMap<>();
  private volatile int expected;
  private volatile CompletableFuture<Void> judged = new CompletableFuture<>();

  private OutsideProcess(ProcessBuilder command, String mark) throws IOException {
    process = ChildProcess.start(command, this::read);
    family = ProcessFamily.watch(process.process(), mark, MAX_MIB, MAX_THREADS);
  }

  /**
   * Starts a process in a network of its own, and returns at once.
   *
   * @param clone the folder whose task sheets are read
   * @throws IOException when the command cannot be started
   */
  static OutsideProcess start(List<String> command, String clone) throws IOException {
    String mark = UUID.randomUUID().toString();
    Map<String, String> environment = Map.of("WORKBOOK_HOME", clone, "WORKBOOK_RUN", mark);
    return new OutsideProcess(
        Sandbox.inOwnNetwork(command, environment).redirectError(ProcessBuilder.Redirect.DISCARD),
        mark);
  }

  /**
   * Judges services of one submission at the same time.
   *
   * @return the verdicts by the numbers of the steps; one that is missing has the reason {@link
   *     #problem}
   */
  Map<Integer, OutsideVerdict> judge(List<OutsideRunMain.Job> jobs, Duration limit)
      throws InterruptedException {
    verdicts.clear();
    expected = jobs.size();
    judged = new CompletableFuture<>();
    jobs.forEach(job -> process.writeLine(GSON.toJson(job)));
    var unused = process.awaitAnswer(judged, limit); // the verdicts that are missing tell
    return Map.copyOf(verdicts);
  }

  /** Returns why a verdict is missing, as the rest of a sentence. */
  String problem(Duration limit) {
    if (!family.problem().isEmpty()) {
      return family.problem();
    }
    return process.output().isDone()
        ? "ended early"
        : "took longer than " + limit.toSeconds() + " s";
  }

  /** Ends all that the judging process has started; tells whether nothing of it is left. */
  boolean endSubmission() throws InterruptedException {
    Set<ProcessHandle> own = process.process().children().collect(Collectors.toSet());
    own.add(process.process().toHandle()); // bubblewrap's, whose only child is the JVM
    return family.endAllBut(own, END_TIME);
  }

  private void read(String line) {
    try {
      OutsideVerdict verdict = GSON.fromJson(line, OutsideVerdict.class);
      verdicts.put(verdict.step(), verdict);
      if (verdicts.size() == expected) {
        judged.complete(null);
      }
    } catch (JsonParseException e) {
      // A library has printed something.
    }
  }

  @Override
  public void close() {
    family.end();
    process.close();
  }
}
