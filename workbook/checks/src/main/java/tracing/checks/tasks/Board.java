package tracing.checks.tasks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tracing.checks.layout.Steps;
import tracing.traces.SpanText;

/**
 * The list at the end of a Maven build: which tasks are done, open or wrong, and where to continue.
 * The command {@code check} prints a list of its own, with one line for each task.
 */
public final class Board {

  private final List<TaskSheet> tasks;
  private final List<StepState> steps;

  Board(Path root, String build) {
    tasks = new TaskCatalogue(root).all();
    steps = Steps.all().stream().map(step -> StepState.read(root, step, build, of(step))).toList();
  }

  /**
   * Prints the board of a build.
   *
   * @param args the clone's folder, and the build's timestamp
   */
  public static void main(String[] args) {
    System.out.println(new Board(Path.of(args[0]), args[1]).text());
  }

  /**
   * Returns the board: a line for each step, why its tasks are wrong, where to continue, and a line
   * that counts.
   */
  String text() {
    int open = steps.stream().mapToInt(StepState::open).sum();
    int problems = steps.stream().mapToInt(StepState::problems).sum();
    List<String> lines = new ArrayList<>();
    for (StepState step : steps) {
      lines.add(step.line());
      step.causeLines().forEach(lines::add);
    }
    if (open == tasks.size()) {
      lines.add("All tasks are open. This is normal at the start; nothing is broken.");
    }
    steps.stream()
        .filter(StepState::isUnfinished)
        .findFirst()
        .ifPresent(state -> lines.add(next(state.step())));
    lines.add(problems(problems) + ", " + SpanText.count(open, "open task"));
    return String.join("\n", lines);
  }

  private List<TaskSheet> of(Steps.Step step) {
    return tasks.stream().filter(task -> task.step() == step.number()).toList();
  }

  private static String problems(int count) {
    return count == 0 ? "no problems" : SpanText.count(count, "problem") + " (see above)";
  }

  private static String next(Steps.Step step) {
    return "Next: edit %s/%s, then run ./jbang check %s"
        .formatted(step.folder(), step.file(), step.label());
  }
}
