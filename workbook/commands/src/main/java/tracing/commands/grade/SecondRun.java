package tracing.commands.grade;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tracing.checks.layout.Steps;
import tracing.traces.process.ChildProcess;

/**
 * Runs the services of a submission again, judged from outside, to find out whether tasks that the
 * first run reports as passed can have passed. Safe for use by several threads.
 */
final class SecondRun implements AutoCloseable {

  private static final List<String> FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx192m");

  private final Path folder;
  private final LearnerClassPath classPath;
  private final OutsideRuns runs;

  private SecondRun(Path folder, OutsideRuns runs) throws IOException {
    this.folder = folder;
    this.runs = runs;
    classPath = LearnerClassPath.ofServices(folder);
  }

  /**
   * Creates the runs of a clone; closing them removes their folder.
   *
   * @param limit of time for a submission
   */
  static SecondRun create(Path clone, Duration limit) throws IOException {
    Path folder = Files.createTempDirectory("workbook-grade").toRealPath();
    return new SecondRun(folder, new OutsideRuns(clone, folder, limit));
  }

  /**
   * Judges the services of some steps. A service that does not agree is judged once more, since a
   * slow machine can make it look broken.
   *
   * @param passed the tasks that passed in the first run, by steps
   */
  Map<Steps.Step, OutsideVerdict> run(
      Map<Steps.Step, Map<String, String>> files, Map<Steps.Step, Set<String>> passed)
      throws InterruptedException {
    try (StagedSubmission staged =
        StagedSubmission.create(folder, new CloneFiles(Map.of()), files)) {
      String root = staged.root().toString();
      Map<Steps.Step, OutsideVerdict> verdicts = runs.run(commands(passed.keySet()), root);
      Set<Steps.Step> again =
          verdicts.keySet().stream()
              .filter(step -> !verdicts.get(step).agrees(passed.get(step)))
              .collect(Collectors.toSet());
      if (!again.isEmpty()) {
        verdicts.putAll(runs.run(commands(again), root));
      }
      return verdicts;
    } catch (IOException e) {
      Map<Steps.Step, OutsideVerdict> verdicts = new HashMap<>();
      passed
          .keySet()
          .forEach(
              step -> verdicts.put(step, OutsideVerdict.notJudged(step.number(), e.toString())));
      return verdicts;
    }
  }

  private Map<Steps.Step, String> commands(Set<Steps.Step> steps) {
    String elements =
        classPath.elements().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    List<Path> readable = new ArrayList<>(classPath.elements());
    readable.add(Path.of(OutsideRunMain.CLASSES));
    Map<Steps.Step, String> commands = new LinkedHashMap<>();
    for (Steps.Step step : steps) {
      List<String> java =
          ChildProcess.java(
                  FLAGS,
                  OutsideRunMain.CLASSES + File.pathSeparator + elements,
                  List.of(step.className()))
              .command();
      commands.put(step, "exec " + OutsideRuns.shell(Bubblewrap.nested(java, readable)));
    }
    return commands;
  }

  @Override
  public void close() {
    runs.close();
    Folders.remove(folder);
  }
}
