package tracing.commands.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines to show. Not safe for use by several threads. */
public final class Screen {

  /** What a line is about. Code is never wrapped, so that it can be copied. */
  enum Style {
    PLAIN,
    TITLE,
    DONE,
    WRONG,
    CODE,
    FOOTER
  }

  /** One line that fits the terminal, or will be wrapped. */
  record Line(Style style, String text) {

    private int rows(int width) {
      return Math.max(1, (text.length() + width - 1) / width);
    }
  }

  /** What is added at once, and what takes its place on a terminal with too few rows. */
  private record Block(List<Line> lines, List<Line> shorter) {

    private boolean isGap() {
      return lines.size() == 1 && lines.get(0).text().isEmpty();
    }
  }

  private static final String KEYS = "h hint   s solution   t trace   d task   l list   q quit";
  private static final String MARK = "  <-- ";

  private final List<Block> blocks = new ArrayList<>();

  /** Adds each line of a text. */
  Screen add(Style style, String text) {
    return addOr(style, text, text);
  }

  public Screen add(String text) {
    return add(Style.PLAIN, text);
  }

  /** Adds a text that a shorter one replaces where the terminal has too few rows. */
  Screen addOr(String text, String shorter) {
    return addOr(Style.PLAIN, text, shorter);
  }

  /** Does the same in a style. */
  Screen addOr(Style style, String text, String shorter) {
    blocks.add(new Block(split(style, text), split(style, shorter)));
    return this;
  }

  /** Adds the last lines of a text, indented below a heading, or nothing when it is empty. */
  void addLast(int count, String heading, String text) {
    List<String> all = text.lines().toList();
    if (!all.isEmpty()) {
      gap().add(heading);
      all.stream().skip(Math.max(0, all.size() - count)).forEach(line -> add("  " + line));
    }
  }

  /** Adds an empty line, which a terminal with too few rows leaves out. */
  Screen gap() {
    blocks.add(new Block(List.of(new Line(Style.PLAIN, "")), List.of()));
    return this;
  }

  /** Adds what the learner can do now, and the keys. */
  Screen footer(String text) {
    return gap().add(Style.FOOTER, text).add(Style.FOOTER, KEYS);
  }

  /**
   * Returns the lines, the long ones broken between words. When there are too many, texts are
   * shortened from the top, then empty lines are left out; traces never.
   *
   * @param width in columns
   * @param height in rows
   */
  List<Line> lines(int width, int height) {
    List<Block> shown = new ArrayList<>(blocks);
    List<Integer> order =
        IntStream.range(0, blocks.size())
            .boxed()
            .sorted(Comparator.comparing(i -> blocks.get(i).isGap()))
            .toList();
    List<Line> lines = wrapped(shown, width);
    for (int i : order) {
      if (lines.stream().mapToInt(line -> line.rows(width)).sum() <= height) {
        break;
      }
      List<Line> shorter = shown.get(i).shorter();
      shown.set(i, new Block(shorter, shorter));
      lines = wrapped(shown, width);
    }
    return lines;
  }

  /** Returns the text without styles. */
  String text(int width, int height) {
    return lines(width, height).stream().map(Line::text).collect(Collectors.joining("\n"));
  }

  private static List<Line> split(Style style, String text) {
    return text.lines().map(line -> new Line(style, line)).toList();
  }

  private static List<Line> wrapped(List<Block> blocks, int width) {
    List<Line> wrapped = new ArrayList<>();
    for (Line line : blocks.stream().flatMap(block -> block.lines().stream()).toList()) {
      String rest = line.text();
      while (rest.length() > width && line.style() != Style.CODE) {
        int end = end(rest, width);
        wrapped.add(new Line(line.style(), rest.substring(0, end).stripTrailing()));
        rest = indent(line.text()) + rest.substring(end).strip();
      }
      wrapped.add(new Line(line.style(), rest));
    }
    return wrapped;
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
