package tracing.commands.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

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

    boolean hasText() {
      return !text.isEmpty();
    }

    int rows(int width) {
      return Math.max(1, (text.length() + width - 1) / width);
    }
  }

  /** What is added at once, and what takes its place on a terminal with too few rows. */
  record Block(List<Line> lines, List<Line> shorter) {

    Block shortened() {
      return new Block(shorter, shorter);
    }

    boolean isGap() {
      return lines.size() == 1 && !lines.get(0).hasText();
    }
  }

  private static final String KEYS =
      "h hint   a answer   s solution   t trace   d task   l list   q quit";

  private final List<Block> blocks = new ArrayList<>();
  private int page;

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

  /** Has a later page shown where the terminal has too few rows for all. */
  Screen page(int number) {
    page = number;
    return this;
  }

  /**
   * Returns the lines, the long ones broken between words, as {@link ScreenLayout} fits them.
   *
   * @param width in columns
   * @param height in rows
   */
  List<Line> lines(int width, int height) {
    return new ScreenLayout(width, height).lines(blocks, page);
  }

  /** Returns the text without styles. */
  String text(int width, int height) {
    return lines(width, height).stream().map(Line::text).collect(Collectors.joining("\n"));
  }

  private static List<Line> split(Style style, String text) {
    return text.lines().map(line -> new Line(style, line)).toList();
  }
}
