package tracing.commands.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tracing.commands.terminal.LineWrap;

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
  private static final String MORE = "... (A taller terminal shows all of it.)";
  private static final int FOOTER_LINES = 2;

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
   * shortened from the top, then empty lines are left out, at last the end above the footer.
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
      if (rows(lines, width) <= height) {
        break;
      }
      List<Line> shorter = shown.get(i).shorter();
      shown.set(i, new Block(shorter, shorter));
      lines = wrapped(shown, width);
    }
    return cut(lines, width, height);
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
      if (line.style() == Style.CODE) {
        wrapped.add(line);
      } else {
        LineWrap.lines(line.text(), width)
            .forEach(text -> wrapped.add(new Line(line.style(), text)));
      }
    }
    return wrapped;
  }

  /** What no shorter text was given for ends above the footer of two lines. */
  private static List<Line> cut(List<Line> lines, int width, int height) {
    if (rows(lines, width) <= height || height <= FOOTER_LINES) {
      return lines;
    }
    List<Line> kept = new ArrayList<>(lines);
    Line more = new Line(Style.FOOTER, MORE);
    kept.add(kept.size() - FOOTER_LINES, more);
    while (rows(kept, width) > height && kept.size() > FOOTER_LINES + 1) {
      kept.remove(kept.size() - FOOTER_LINES - 2);
    }
    return kept;
  }

  private static int rows(List<Line> lines, int width) {
    return lines.stream().mapToInt(line -> line.rows(width)).sum();
  }
}
