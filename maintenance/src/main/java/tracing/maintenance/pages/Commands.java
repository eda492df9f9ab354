package tracing.maintenance.pages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs the commands on the pages, each once for all pages, and compares their output with the
 * pages.
 *
 * <p>A block {@code sh} contains one command per line. A command must end with status 0, or with
 * the status in a comment such as {@code status: 1} above the block. A comment {@code until: text}
 * ends a command as soon as it has printed the text. A block {@code text} is the output of the
 * command in the comment {@code output: command} above it, or {@code solved: command} if every step
 * must be solved first. The comment {@code drawing} says that a block is not output.
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

  /** Returns the blocks whose kind or comment is not known, without running a command. */
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

  /** Returns the command whose output a block shows, or the empty string. */
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

  /**
   * Checks that the lines of a block are printed in that order, without other lines except at gaps.
   */
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
