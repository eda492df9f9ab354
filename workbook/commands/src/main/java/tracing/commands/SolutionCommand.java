package tracing.commands;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tracing.checks.incidents.Incident;
import tracing.checks.incidents.IncidentCatalogue;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.tasks.TaskSheet;
import tracing.commands.incident.IncidentCommand;
import tracing.commands.incident.IncidentRuns;

/** The command {@code solution}: the lines of the reference solution beside the learner's. */
@Command(
    name = "solution",
    description = "Shows the lines of the reference solution for a task beside yours.")
final class SolutionCommand implements Callable<Integer> {

  private static final String DIFFERENT =
      """
      Code that passes its check is correct, also where it differs from the reference solution.

      """;

  @Parameters(
      paramLabel = "<task>",
      description = "The number of a task, such as 2.1, an incident, or with --all a step.")
  private String task;

  @Option(names = "--all", description = "List the other correct solutions of a step.")
  private boolean all;

  @Option(names = "--yes", description = "Do not ask for confirmation when the task is still open.")
  private boolean yes;

  @Override
  public Integer call() {
    Path root = WorkbookRoot.find(System.getenv());
    if (all) {
      alternatives(root, Arguments.step(task, "solution %s --all"));
    } else if (Arguments.namesIncident(task)) {
      IncidentCatalogue incidents = new IncidentCatalogue(root);
      Incident incident = IncidentCommand.find(incidents, task);
      show(
          incidents.own(incident),
          incidents.reference(incident),
          "",
          new IncidentRuns(root, System.getenv()).isOpen(incident));
    } else {
      TaskSheet sheet = Arguments.task(root, task, "solution");
      Steps.Step step = Steps.all().get(sheet.step() - 1);
      StepFiles files = new StepFiles(root);
      String todo = "todo(\"" + task + "\"";
      boolean open = files.own(step).contains(todo);
      show(files.own(step), files.reference(step), open ? todo : "", open);
    }
    return 0;
  }

  private void alternatives(Path root, Steps.Step step) {
    boolean open = new StepFiles(root).own(step).contains("todo(\"");
    if (open && !yes && !confirmed()) {
      System.out.println("To see the next task: ./jbang learn");
      return;
    }
    String text = new AlternativeSolutions(root).text(step);
    System.out.println(
        text.isEmpty()
            ? "There is one solution of %s: solutions/%s".formatted(step.label(), step.file())
            : text);
  }

  void show(String own, String reference, String todo, boolean open) {
    if (open && !yes && !confirmed()) {
      System.out.println("For a hint instead: ./jbang hint " + task);
      return;
    }
    System.out.println(text(own, reference, todo));
  }

  /** Returns the lines of the reference beside the learner's. */
  static String text(String own, String reference, String todo) {
    List<String> untagged = reference.lines().filter(line -> !isTag(line)).toList();
    return differences(own.lines().toList(), untagged, todo);
  }

  /** Markers of the regions that the pages show are of no use to a learner. */
  private static boolean isTag(String line) {
    return line.matches("\\s*// (tag|end)::.*");
  }

  private boolean confirmed() {
    System.out.print(task + " is still open. Show its solution? [y/N] ");
    try (Scanner in = new Scanner(System.in, StandardCharsets.UTF_8)) {
      if (!in.hasNextLine()) {
        System.out.printf(
            "%nTo see it without this question: ./jbang solution %s%s --yes%n",
            task, all ? " --all" : "");
        return false;
      }
      return in.nextLine().strip().equalsIgnoreCase("y");
    }
  }

  /**
   * Returns the differences that hold {@code todo}. When it is empty, these are all but those of
   * open tasks, imports and comments, below a line that says what they mean.
   */
  static String differences(List<String> own, List<String> reference, String todo) {
    List<String> lines = new ArrayList<>();
    for (AbstractDelta<String> delta : DiffUtils.diff(own, reference).getDeltas()) {
      List<String> yours = delta.getSource().getLines();
      if (todo.isEmpty() ? isDone(delta) : holds(yours, todo)) {
        lines.add("Your code, line " + (delta.getSource().getPosition() + 1) + ":");
        yours.forEach(line -> lines.add("- " + line));
        lines.add("The reference solution:");
        delta.getTarget().getLines().forEach(line -> lines.add("+ " + line));
        lines.add("");
      }
    }
    if (lines.isEmpty()) {
      return "Apart from open tasks, your code is the same as the reference solution.";
    }
    return (todo.isEmpty() ? DIFFERENT : "") + String.join("\n", lines);
  }

  private static boolean isDone(AbstractDelta<String> delta) {
    List<String> yours = delta.getSource().getLines();
    return !holds(yours, "todo(\"")
        && Stream.concat(yours.stream(), delta.getTarget().getLines().stream())
            .anyMatch(line -> !line.matches("\\s*(import .*|//.*|/?\\*.*)?"));
  }

  private static boolean holds(List<String> lines, String text) {
    return lines.stream().anyMatch(line -> line.contains(text));
  }
}
