package tracing.maintenance.pages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a page tells to type is typed, once for all pages, and what it shows comes out of it.
 *
 * <p>A block {@code sh} is commands, a line each. They end with status 0, or with the one that a
 * comment {@code status: 1} above names; a comment {@code until: text} ends a command that runs on,
 * once that text has come. A block {@code text} is output: a comment {@code output: command} above
 * names where from, {@code solved: command} where from once every step is solved, and {@code
 * drawing} says that it is none.
 */
final class Commands implements AutoCloseable {

  private static final String SOLVED = "solved: ";

  private final Path root;
  private final Consumer<String> progress;
  private final Map<String, Shell.Result> results = new HashMap<>();
  private SolvedClone solved;

  Commands(Path root, Consumer<String> progress) {
    this.root = root;
    this.progress = progress;
  }

  /** Returns where a page's blocks say neither command nor drawing; nothing is run. */
  static List<PageProblem> form(Page page) {
    List<PageProblem> problems = new ArrayList<>();
    for (Fence fence : page.fences()) {
      boolean known = List.of("sh", "java", "mermaid").contains(fence.info());
      boolean output =
          fence.info().equals("text")
              && (fence.marker().equals("drawing") || !source(fence).isEmpty());
      if (!known && !output) {
        problems.add(
            new PageProblem(
                page.file(), fence.line(), "a block that is neither sh, java, output nor drawing"));
      }
    }
    return problems;
  }

  List<PageProblem> check(Page page) throws IOException, InterruptedException {
    List<PageProblem> problems = new ArrayList<>();
    for (Fence fence : page.fences()) {
      for (String command : commands(fence)) {
        String problem = run(command, fence.marked("until")).notAs(status(fence));
        if (!problem.isEmpty()) {
          problems.add(new PageProblem(page.file(), fence.line(), command + " " + problem));
        }
      }
      String output = source(fence);
      if (!output.isEmpty() && !shown(fence.text(), run(output, "").output())) {
        problems.add(
            new PageProblem(page.file(), fence.line(), "this is not what " + output + " prints"));
      }
    }
    return problems;
  }

  /** Returns the command that a block shows the output of, or the empty string. */
  private static String source(Fence fence) {
    String solved = fence.marked("solved");
    return solved.isEmpty() ? fence.marked("output") : SOLVED + solved;
  }

  private static List<String> commands(Fence fence) {
    return fence.info().equals("sh")
        ? fence.text().lines().filter(line -> !line.isBlank()).toList()
        : List.of();
  }

  private static int status(Fence fence) {
    String status = fence.marked("status");
    return status.isEmpty() ? 0 : Integer.parseInt(status);
  }

  private Shell.Result run(String command, String until) throws IOException, InterruptedException {
    Shell.Result known = results.get(command);
    if (known != null) {
      return known;
    }
    progress.accept(command);
    Shell.Result result =
        command.startsWith(SOLVED)
            ? new Shell(solved()).run(command.substring(SOLVED.length()), until)
            : new Shell(root).run(command, until);
    results.put(command, result);
    return result;
  }

  private Path solved() throws IOException {
    if (solved == null) {
      solved = SolvedClone.of(root);
    }
    return solved.folder();
  }

  @Override
  public void close() {
    if (solved != null) {
      solved.close();
    }
  }

  /** Each line that is shown is printed, in that order, one right after the other but for gaps. */
  private static boolean shown(String text, String output) {
    String whole = "\n" + NormalizedOutput.of(output) + "\n";
    for (String part : text.split("(?m)^\\.\\.\\.$")) {
      int at = whole.indexOf("\n" + NormalizedOutput.of(part) + "\n");
      if (at < 0) {
        return false;
      }
      whole = whole.substring(at + NormalizedOutput.of(part).length() + 1);
    }
    return true;
  }
}
