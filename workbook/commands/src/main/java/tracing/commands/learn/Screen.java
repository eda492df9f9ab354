package tracing.commands.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lines to show. Not safe for use by several threads. */
public final class Screen {

  /** What a line is about. */
  enum Style {
    PLAIN,
    TITLE,
    DONE,
    WRONG,
    FOOTER
  }

  /** One line that fits the terminal, or will be wrapped. */
  record Line(Style style, String text) {}

  private static final String MARK = "  <-- ";

  private final List<Line> lines = new ArrayList<>();

  /** Adds each line of a text. */
  Screen add(Style style, String text) {
    text.lines().forEach(line -> lines.add(new Line(style, line)));
    return this;
  }

  public Screen add(String text) {
    return add(Style.PLAIN, text);
  }

  /** Adds the last lines of a text, indented below a heading, or nothing when it is empty. */
  void addLast(int count, String heading, String text) {
    List<String> all = text.lines().toList();
    if (!all.isEmpty()) {
      gap().add(heading);
      all.stream().skip(Math.max(0, all.size() - count)).forEach(line -> add("  " + line));
    }
  }

  /** Adds an empty line. */
  Screen gap() {
    lines.add(new Line(Style.PLAIN, ""));
    return this;
  }

  /** Returns the lines, the long ones broken between words. */
  List<Line> lines(int width) {
    List<Line> wrapped = new ArrayList<>();
    for (Line line : lines) {
      String rest = line.text();
      while (rest.length() > width) {
        int end = end(rest, width);
        wrapped.add(new Line(line.style(), rest.substring(0, end).stripTrailing()));
        rest = indent(line.text()) + rest.substring(end).strip();
      }
      wrapped.add(new Line(line.style(), rest));
    }
    return wrapped;
  }

  /** Returns the text without styles. */
  String text(int width) {
    return lines(width).stream().map(Line::text).collect(Collectors.joining("\n"));
  }

  /** A mark beside a span goes to a line of its own; other text breaks at the last space. */
  private static int end(String text, int width) {
    int mark = text.indexOf(MARK);
    int space = text.lastIndexOf(' ', width);
    int end = mark > 0 && mark <= width ? mark : space;
    return text.substring(0, Math.max(end, 0)).isBlank() ? width : end;
  }

  private static String indent(String text) {
    int indent = text.length() - text.stripLeading().length();
    return " ".repeat(text.contains(MARK) ? 6 : Math.min(indent, 20));
  }
}
