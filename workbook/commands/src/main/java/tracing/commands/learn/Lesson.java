package tracing.commands.learn;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds a task's part in a lesson, and its {@code todo} in the code. */
public final class Lesson {

  private static final String IMPORT = "import static tracing.services.todo.Todo.todo;";
  private static final Pattern ANSWER =
      Pattern.compile("\\s*<details><summary>.*?</summary>(.*?)</details>\\s*", Pattern.DOTALL);

  private Lesson() {}

  /**
   * Returns the section of a task without its heading and the answers in it, as plain text; empty
   * when there is none.
   *
   * @param page the lesson, where a heading such as {@code ### 2.1 Title} begins the section
   */
  public static String section(String page, String task) {
    return ANSWER.matcher(whole(page, task)).replaceAll("\n").strip();
  }

  /** Returns the answers to the questions in the section of a task; empty when there is none. */
  public static String answer(String page, String task) {
    return ANSWER
        .matcher(whole(page, task))
        .results()
        .map(answer -> answer.group(1).strip())
        .collect(Collectors.joining("\n"));
  }

  private static String whole(String page, String task) {
    String marker = "### " + task + " ";
    return page.lines()
        .dropWhile(line -> !line.startsWith(marker))
        .skip(1)
        .takeWhile(line -> !line.matches("#{1,3} .*"))
        .filter(line -> !line.startsWith("<!--") && !line.startsWith("```"))
        .map(line -> line.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1"))
        .collect(Collectors.joining("\n"))
        .strip();
  }

  /**
   * Returns the file with the line of each {@code todo} of the task, such as {@code A.java:12 and
   * 15}.
   */
  public static String location(String file, String source, String task) {
    List<String> lines = source.lines().toList();
    String places =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).contains("todo(\"" + task + "\""))
            .mapToObj(i -> String.valueOf(i + 1))
            .collect(Collectors.joining(" and "));
    return places.isEmpty() ? file : file + ":" + places;
  }

  /** Says which lines about a task without a {@code todo} can be deleted; empty for none. */
  public static String leftOver(String source, String task) {
    String comment = "// TODO " + task;
    boolean unused = source.contains(IMPORT) && !source.contains("todo(\"");
    if (!source.contains(comment)) {
      return unused ? "You can delete the import of todo now." : "";
    }
    boolean several = source.indexOf(comment) != source.lastIndexOf(comment);
    return "You can delete the comment%s %s%s now."
        .formatted(several ? "s" : "", comment, unused ? " and the import of todo" : "");
  }
}
