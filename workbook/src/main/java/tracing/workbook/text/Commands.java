package tracing.workbook.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a page tells to type is typed, once for all pages, and what it shows comes out of it.
 *
 * <p>A block {@code sh} is commands, a line each. They end with status 0, or with the one that a
 * comment {@code status: 1} above names; a comment {@code until: text} ends a command that runs on,
 * once that text has come. A block {@code text} is output: a comment {@code output: command} above
 * names where from, or {@code drawing} says that it is none.
 */
final class Commands {

  private final Shell shell;
  private final Consumer<String> progress;
  private final Map<String, Shell.Result> results = new HashMap<>();

  Commands(Path root, Consumer<String> progress) {
    this.shell = new Shell(root);
    this.progress = progress;
  }

  /** Returns where a page's blocks say neither command nor drawing; nothing is run. */
  static List<Problem> form(Page page) {
    List<Problem> problems = new ArrayList<>();
    for (Fence fence : page.fences()) {
      boolean known = List.of("sh", "java", "mermaid").contains(fence.info());
      boolean output =
          fence.info().equals("text")
              && (fence.marker().equals("drawing") || !fence.marked("output").isEmpty());
      if (!known && !output) {
        problems.add(
            new Problem(
                page.file(), fence.line(), "a block that is neither sh, java, output nor drawing"));
      }
    }
    return problems;
  }

  List<Problem> check(Page page) throws InterruptedException {
    List<Problem> problems = new ArrayList<>();
    for (Fence fence : page.fences()) {
      for (Map.Entry<String, String> command : commands(fence).entrySet()) {
        Shell.Result result = run(command.getKey(), command.getValue());
        if (!result.problem().isEmpty()) {
          problems.add(
              new Problem(page.file(), fence.line(), command.getKey() + " " + result.problem()));
        }
      }
      String output = fence.marked("output");
      if (!output.isEmpty() && !shown(fence.text(), run(output, "").output())) {
        problems.add(
            new Problem(page.file(), fence.line(), "this is not what " + output + " prints"));
      }
    }
    return problems;
  }

  /** Returns the commands of a block, each with what its comment says of it. */
  private static Map<String, String> commands(Fence fence) {
    Map<String, String> commands = new LinkedHashMap<>();
    if (fence.info().equals("sh")) {
      fence.text().lines().filter(l -> !l.isBlank()).forEach(l -> commands.put(l, fence.marker()));
    }
    return commands;
  }

  private Shell.Result run(String command, String marker) throws InterruptedException {
    Shell.Result known = results.get(command);
    if (known != null) {
      return known;
    }
    progress.accept(command);
    Shell.Result result = shell.run(command, marker);
    results.put(command, result);
    return result;
  }

  /** Each line that is shown is printed, in that order, one right after the other but for gaps. */
  private static boolean shown(String text, String output) {
    String whole = "\n" + Normal.of(output) + "\n";
    for (String part : text.split("(?m)^\\.\\.\\.$")) {
      int at = whole.indexOf("\n" + Normal.of(part) + "\n");
      if (at < 0) {
        return false;
      }
      whole = whole.substring(at + Normal.of(part).length() + 1);
    }
    return true;
  }
}
