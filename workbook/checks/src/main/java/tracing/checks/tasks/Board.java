package tracing.checks.tasks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tracing.checks.layout.Steps;

/** The end of a build: which tasks are done, open or wrong, and where to go on. */
public final class Board {

  private static final String DOES_NOT_COMPILE = "does not compile";
  private static final String NOT_RUN = "not run";

  private final Path root;
  private final String build;
  private final List<TaskSheet> sheets;

  Board(Path root, String build) {
    this.root = root;
    this.build = build;
    this.sheets = new TaskCatalogue(root).all();
  }

  /**
   * Prints the board of a build.
   *
   * @param args the clone's folder, and what names the build
   */
  public static void main(String[] args) {
    System.out.println(new Board(Path.of(args[0]), args[1]).text());
  }

  /** Returns the board as text, a line a step; the last line counts. */
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    int open = 0;
    int wrong = 0;
    String next = "";
    for (Steps.Step step : Steps.all()) {
      Map<String, Outcome> states = TaskStates.of(results(step));
      lines.add(states.isEmpty() ? stepLine(step, missing(step)) : stepLine(step, states));
      wrong += count(states, Outcome.WRONG) + (states.isEmpty() ? 1 : 0);
      Map<String, Outcome> tasks = new TreeMap<>(states);
      tasks.remove("");
      int unfinished = count(tasks, Outcome.OPEN) + count(tasks, Outcome.WAITING);
      open += unfinished;
      if (next.isEmpty() && (unfinished > 0 || states.isEmpty())) {
        next = next(step);
      }
    }
    if (open == sheets.size()) {
      lines.add(
          "Every task is open: that is how the workbook starts, and nothing is broken by it.");
    }
    lines.add(next);
    lines.add(
        (wrong == 0 ? "nothing broken, " : "broken: " + wrong + " (see above), ")
            + open
            + (open == 1 ? " task open" : " tasks open"));
    return lines.stream().filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
  }

  private String stepLine(Steps.Step step, Map<String, Outcome> states) {
    String tasks =
        sheets.stream()
            .filter(sheet -> sheet.step() == step.number())
            .map(sheet -> sheet.number() + " " + label(states.get(sheet.number())))
            .collect(Collectors.joining("  "));
    boolean other = states.get("") == Outcome.WRONG;
    return stepLine(step, tasks + (other ? "  and another check fails" : ""));
  }

  private static String stepLine(Steps.Step step, String text) {
    return "%s  %s".formatted(step.label(), text);
  }

  private static String label(Outcome outcome) {
    return outcome == null ? NOT_RUN : outcome.label();
  }

  private static int count(Map<String, Outcome> states, Outcome outcome) {
    return (int) states.values().stream().filter(outcome::equals).count();
  }

  private static String next(Steps.Step step) {
    return "Next: %s/%s, then ./jbang check %s".formatted(step.folder(), step.file(), step.label());
  }

  private List<TaskResults.Result> results(Steps.Step step) {
    Path file = root.resolve(step.folder()).resolve("target/workbook/results.txt");
    try {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      if (lines.isEmpty() || !lines.get(0).equals(build)) {
        return List.of();
      }
      return lines.stream().skip(1).map(TaskResults::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A class that is not there, or older than its file, tells that the compiler refused the file.
   */
  private String missing(Steps.Step step) {
    if (!Files.exists(root.resolve(step.folder()).resolve("target"))) {
      return NOT_RUN;
    }
    Path source = root.resolve(step.folder()).resolve(step.file());
    String name = step.source().replaceFirst("\\.java$", ".class");
    Path compiled = root.resolve(step.folder()).resolve("target/classes").resolve(name);
    try {
      boolean stale = !Files.exists(compiled) || time(compiled).compareTo(time(source)) < 0;
      return stale ? DOES_NOT_COMPILE : NOT_RUN;
    } catch (IOException e) {
      return NOT_RUN;
    }
  }

  private static FileTime time(Path file) throws IOException {
    return Files.getLastModifiedTime(file);
  }
}
