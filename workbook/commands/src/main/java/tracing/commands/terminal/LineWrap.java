package tracing.commands.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks long lines between words. Colours have no width. */
public final class LineWrap {

  private static final String MARK = "  <-- ";
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final Pattern COLUMN = Pattern.compile(" *(?:\\S+(?: \\S+)? {2,}(?=\\S)){1,2}");
  private static final int MARK_INDENT = 6;

  private LineWrap() {}

  /**
   * Returns the lines that a line becomes. What follows the first is indented as the first is, or
   * to the second or third column of a table.
   *
   * @param width in columns, at least 1
   */
  public static List<String> lines(String line, int width) {
    List<String> lines = new ArrayList<>();
    String rest = line;
    while (width(rest) > width) {
      int end = end(rest, width);
      lines.add(rest.substring(0, end).stripTrailing());
      rest = " ".repeat(indent(line, width)) + rest.substring(end).strip();
    }
    lines.add(rest);
    return lines;
  }

  private static int width(String text) {
    return COLOUR.matcher(text).replaceAll("").length();
  }

  /** A mark beside a span goes to a line of its own; other text breaks at the last space. */
  private static int end(String text, int width) {
    int last = index(text, width);
    int mark = text.indexOf(MARK);
    int space = text.lastIndexOf(' ', last);
    int end = mark > 0 && mark <= last ? mark : space;
    return text.substring(0, Math.max(end, 0)).isBlank() ? last : end;
  }

  /** Returns the index behind the given number of visible characters. */
  private static int index(String text, int width) {
    int index = width;
    Matcher colour = COLOUR.matcher(text);
    while (colour.find() && colour.start() <= index) {
      index += colour.end() - colour.start();
    }
    return index;
  }

  private static int indent(String line, int width) {
    Matcher column = COLUMN.matcher(line);
    int indent = line.length() - line.stripLeading().length();
    if (line.contains(MARK)) {
      indent = MARK_INDENT;
    } else if (column.lookingAt()) {
      indent = column.end();
    }
    return Math.min(indent, width / 2);
  }
}
