package tracing.commands.learn;

import java.util.List;
import java.util.stream.Collectors;

/** Finds a task's part in a lesson, and its {@code todo} in the code. */
public final class Lesson {

  private Lesson() {}

  /**
   * Returns the section of a task without its heading, as plain text; empty when there is none.
   *
   * @param page the lesson, where a heading such as {@code ### 2.1 Title} begins the section
   */
  public static String section(String page, String task) {
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

  /** Returns the file with the line of the task's first {@code todo}, such as {@code A.java:12}. */
  public static String location(String file, String source, String task) {
    List<String> lines = source.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("todo(\"" + task + "\"")) {
        return file + ":" + (i + 1);
      }
    }
    return file;
  }
}
