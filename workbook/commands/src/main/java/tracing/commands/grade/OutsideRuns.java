package tracing.commands.grade;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tracing.checks.layout.Steps;
import tracing.commands.jvm.ClassDataSharingArchive;
import tracing.commands.process.ProcessFamily;
import tracing.traces.process.ChildProcess;

/**
 * Judges the services of a submission from outside: the code that judges and the code of the
 * submission are in different processes, and a sandbox is around the latter. Safe for use by
 * several threads.
 */
final class OutsideRuns implements AutoCloseable {

  private static final Gson GSON = new Gson();
  private static final List<String> FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Dfile.encoding=UTF-8");

  /** Of the judging process, the reference services and the submission together. */
  private static final int MAX_MIB = 4096;

  private static final int MAX_THREADS = 3000;

  private final Path clone;
  private final Path temp;
  private final Duration limit;
  private final Set<ProcessFamily> running = ConcurrentHashMap.newKeySet();

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
   * Judges services at the same time.
   *
   * @param commands for the shell, which start the services in the sandbox
   * @param sources the folder of a clone whose classes are compiled first, or an empty text
   */
  Map<Steps.Step, OutsideVerdict> run(Map<Steps.Step, String> commands, String sources)
      throws InterruptedException {
    Map<Integer, OutsideVerdict> verdicts = new ConcurrentHashMap<>();
    String problem;
    try {
      problem = judge(java(commands, sources), verdicts);
    } catch (IOException e) {
      problem = "could not be started: " + e.getMessage();
    }
    Map<Steps.Step, OutsideVerdict> all = new HashMap<>();
    for (Steps.Step step : commands.keySet()) {
      all.put(
          step,
          verdicts.getOrDefault(
              step.number(),
              OutsideVerdict.notJudged(step.number(), "the run from outside " + problem)));
    }
    return all;
  }

  private String judge(List<String> command, Map<Integer, OutsideVerdict> verdicts)
      throws IOException, InterruptedException {
    String mark = UUID.randomUUID().toString();
    ProcessBuilder builder =
        Sandbox.inOwnNetwork(
                command, Map.of("WORKBOOK_HOME", clone.toString(), "WORKBOOK_RUN", mark))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    ChildProcess process = ChildProcess.start(builder, line -> read(line, verdicts));
    ProcessFamily family = ProcessFamily.watch(process.process(), mark, MAX_MIB, MAX_THREADS);
    running.add(family);
    try (process) {
      boolean ended = process.awaitOutput(limit);
      return !family.problem().isEmpty()
          ? family.problem()
          : ended ? "ended early" : "took longer than " + limit.toSeconds() + " s";
    } finally {
      family.end();
      running.remove(family);
    }
  }

  private List<String> java(Map<Steps.Step, String> commands, String sources) {
    List<String> main = new ArrayList<>(List.of(OutsideRunMain.class.getName()));
    commands.forEach(
        (step, command) -> main.addAll(List.of(String.valueOf(step.number()), command, sources)));
    List<String> flags = new ArrayList<>(FLAGS);
    flags.add("-Djava.io.tmpdir=" + temp);
    String archives = ClassDataSharingArchive.FOLDER;
    flags.add("-D" + archives + "=" + System.getProperty(archives, ""));
    return ChildProcess.java(flags, System.getProperty("java.class.path"), main).command();
  }

  private static void read(String line, Map<Integer, OutsideVerdict> verdicts) {
    try {
      OutsideVerdict verdict = GSON.fromJson(line, OutsideVerdict.class);
      verdicts.put(verdict.step(), verdict);
    } catch (JsonParseException e) {
      // A library has printed something.
    }
  }

  @Override
  public void close() {
    running.forEach(ProcessFamily::end);
  }

  /** Returns a command as text for the shell, in which each part stands for itself. */
  static String shell(List<String> command) {
    return command.stream()
        .map(part -> "'" + part.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }
}
