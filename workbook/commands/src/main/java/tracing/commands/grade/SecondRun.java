package tracing.commands.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tracing.checks.layout.Steps;

/**
 * Runs the services of a submission again, judged from outside, to find out whether tasks that the
 * first run reports as passed can have passed. Safe for use by several threads.
 */
final class SecondRun implements AutoCloseable {

  private final Path folder;
  private final ServiceCommands commands;
  private final OutsideRuns runs;

  private SecondRun(Path folder, OutsideRuns runs) throws IOException {
    this.folder = folder;
    this.runs = runs;
    commands = new ServiceCommands(folder);
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
   * @param first what the first run says about each step
   */
  Map<Steps.Step, OutsideVerdict> run(
      Map<Steps.Step, Map<String, String>> files, Map<Steps.Step, FirstRun> first)
      throws InterruptedException {
    try (StagedSubmission staged =
        StagedSubmission.create(folder, new CloneFiles(Map.of()), files)) {
      String root = staged.root().toString();
      Map<Steps.Step, OutsideVerdict> verdicts = runs.run(commands.inSandbox(first.keySet()), root);
      Set<Steps.Step> again =
          verdicts.keySet().stream()
              .filter(step -> !verdicts.get(step).agrees(first.get(step)))
              .collect(Collectors.toSet());
      if (!again.isEmpty()) {
        verdicts.putAll(runs.run(commands.inSandbox(again), root));
      }
      return verdicts;
    } catch (IOException e) {
      Map<Steps.Step, OutsideVerdict> verdicts = new HashMap<>();
      first
          .keySet()
          .forEach(
              step -> verdicts.put(step, OutsideVerdict.notJudged(step.number(), e.toString())));
      return verdicts;
    }
  }

  /**
   * Writes the archives of classes with which the services start faster.
   *
   * @param trusted steps that run without the sandbox
   */
  Void writeArchives(Map<Steps.Step, Map<String, String>> trusted)
      throws IOException, InterruptedException {
    try (StagedSubmission staged =
        StagedSubmission.create(folder, new CloneFiles(Map.of()), trusted)) {
      runs.run(commands.writingArchives(), staged.root().toString());
      commands.completeArchives();
    }
    return null;
  }

  @Override
  public void close() {
    runs.close();
    Folders.remove(folder);
  }
}
