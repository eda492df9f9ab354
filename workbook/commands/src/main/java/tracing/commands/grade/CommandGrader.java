package tracing.commands.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.TaskSheet;

/**
 * Grades services in any language from outside. Each is started with the instructor's command, in
 * the folder of the submission and in the sandbox.
 */
final class CommandGrader implements Grader {

  private static final String DONE = "done";
  private static final String UNKNOWN = "cannot be told";

  private final List<TaskSheet> sheets;
  private final Map<Steps.Step, String> commands;
  private final Path temp;
  private final OutsideRuns runs;

  /**
   * Creates the grader.
   *
   * @throws IllegalArgumentException when there is no sandbox, or a command is not of a service
   */
  CommandGrader(Path clone, List<TaskSheet> sheets, GradeSettings settings) throws IOException {
    if (!settings.sandbox().isThere()) {
      throw new IllegalArgumentException(
          "--command works only in the sandbox, which is missing: %s. Install bubblewrap."
              .formatted(settings.sandbox().missing()));
    }
    this.sheets = sheets;
    commands = new LinkedHashMap<>();
    settings.commands().forEach((label, command) -> commands.put(step(label), command));
    temp = Files.createTempDirectory("workbook-grade");
    runs = new OutsideRuns(clone, temp, settings.limit());
  }

  private static Steps.Step step(String label) {
    return Steps.services().stream()
        .filter(step -> step.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--command is for step1, step2 or step3, such as --command step2=\"node user-service.mjs\"."));
  }

  @Override
  public LearnerGrade grade(Path submission) throws InterruptedException {
    if (Files.isSymbolicLink(submission)) {
      return failed(submission, Submissions.LINK);
    }
    if (!Files.isDirectory(submission)) {
      return failed(submission, "is not a folder: unpack it, since --command needs its files");
    }
    Map<Steps.Step, String> sandboxed = new LinkedHashMap<>();
    commands.forEach((step, text) -> sandboxed.put(step, sandboxed(submission, text)));
    Map<Steps.Step, OutsideVerdict> verdicts = runs.run(sandboxed, "");
    List<TaskGrade> tasks = new ArrayList<>();
    for (TaskSheet sheet : sheets) {
      Steps.Step step = Steps.all().get(sheet.step() - 1);
      tasks.add(
          verdicts.containsKey(step)
              ? grade(sheet.number(), verdicts.get(step))
              : new TaskGrade(sheet.number(), TaskGrade.MISSING, "", ""));
    }
    return new LearnerGrade(FileNames.text(submission.getFileName()), tasks, List.of());
  }

  @Override
  public LearnerGrade failed(Path submission, String reason) {
    List<TaskGrade> tasks =
        sheets.stream()
            .map(sheet -> new TaskGrade(sheet.number(), TaskGrade.NOT_JUDGED, "", reason))
            .toList();
    return new LearnerGrade(FileNames.text(submission.getFileName()), tasks, List.of());
  }

  private static TaskGrade grade(String task, OutsideVerdict verdict) {
    String state = verdict.states().getOrDefault(task, UNKNOWN);
    if (state.equals(DONE)) {
      return new TaskGrade(task, TaskGrade.PASS, "", "");
    }
    String text =
        verdict.mistakes().stream()
            .filter(mistake -> mistake.tasks().contains(task))
            .map(mistake -> mistake.text())
            .findFirst()
            .orElse(verdict.reason());
    return new TaskGrade(task, state.equals(UNKNOWN) ? TaskGrade.NOT_JUDGED : state, "", text);
  }

  private static String sandboxed(Path submission, String text) {
    Path folder = submission.toAbsolutePath().normalize();
    List<String> shell =
        List.of("sh", "-c", "cd " + OutsideRuns.shell(List.of(folder.toString())) + " && " + text);
    return "exec " + OutsideRuns.shell(Bubblewrap.nested(shell, List.of(folder)));
  }

  @Override
  public void close() {
    runs.close();
    Folders.remove(temp);
  }
}
