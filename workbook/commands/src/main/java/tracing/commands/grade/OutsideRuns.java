package tracing.commands.grade;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Collectors;
import tracing.checks.layout.Steps;
import tracing.traces.process.ChildProcess;

/**
 * Judges the services of a submission from outside: the code that judges and the code of the
 * submission are in different processes, and a sandbox is around the latter. Safe for use by
 * several threads.
 */
final class OutsideRuns implements AutoCloseable {

  private static final List<String> FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Dfile.encoding=UTF-8");

  private final Path clone;
  private final Path temp;
  private final Duration limit;
  private final Deque<OutsideProcess> idle = new ConcurrentLinkedDeque<>();
  private final Set<OutsideProcess> all = ConcurrentHashMap.newKeySet();

  /**
   * Creates the runs of a clone.
   *
   * @param temp for the files of the processes
   * @param limit of time for all services of a submission together
   */
  OutsideRuns(Path clone, Path temp, Duration limit) {
    this.clone = clone;
    this.temp = temp;
    this.limit = limit;
  }

  /**
   * Judges services of one submission at the same time.
   *
   * @param commands for the shell, which start the services in the sandbox
   * @param sources the folder of a clone whose classes are compiled first, or an empty text
   */
  Map<Steps.Step, OutsideVerdict> run(Map<Steps.Step, String> commands, String sources)
      throws InterruptedException {
    List<OutsideRunMain.Job> jobs = new ArrayList<>();
    commands.forEach(
        (step, command) -> jobs.add(new OutsideRunMain.Job(step.number(), command, sources)));
    try {
      return run(commands.keySet(), jobs);
    } catch (IOException e) {
      return verdicts(commands.keySet(), Map.of(), "could not be started: " + e.getMessage());
    }
  }

  /**
   * A process judges another submission after one that it could judge, once nothing of that is
   * left.
   */
  private Map<Steps.Step, OutsideVerdict> run(Set<Steps.Step> steps, List<OutsideRunMain.Job> jobs)
      throws IOException, InterruptedException {
    OutsideProcess process = idle.poll();
    if (process == null) {
      process = OutsideProcess.start(java(), clone.toString());
      all.add(process);
    }
    boolean isReusable = false;
    try {
      Map<Integer, OutsideVerdict> judged = process.judge(jobs, limit);
      isReusable =
          judged.size() == jobs.size()
              && judged.values().stream().allMatch(verdict -> verdict.reason().isEmpty())
              && process.endSubmission();
      return verdicts(steps, judged, process.problem(limit));
    } finally {
      if (isReusable) {
        idle.push(process);
      } else {
        process.close();
        all.remove(process);
      }
    }
  }

  private static Map<Steps.Step, OutsideVerdict> verdicts(
      Set<Steps.Step> steps, Map<Integer, OutsideVerdict> judged, String problem) {
    Map<Steps.Step, OutsideVerdict> verdicts = new HashMap<>();
    for (Steps.Step step : steps) {
      OutsideVerdict none =
          OutsideVerdict.notJudged(step.number(), "the run from outside " + problem);
      verdicts.put(step, judged.getOrDefault(step.number(), none));
    }
    return verdicts;
  }

  private List<String> java() {
    List<String> flags = new ArrayList<>(FLAGS);
    flags.add("-Djava.io.tmpdir=" + temp);
    return ChildProcess.java(
            flags, System.getProperty("java.class.path"), List.of(OutsideRunMain.class.getName()))
        .command();
  }

  @Override
  public void close() {
    all.forEach(OutsideProcess::close);
  }

  /** Returns a command as text for the shell, in which each part stands for itself. */
  static String shell(List<String> command) {
    return command.stream()
        .map(part -> "'" + part.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }
}
