package tracing.commands.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tracing.commands.learn.Screen.Block;
import tracing.commands.learn.Screen.Line;
import tracing.commands.learn.Screen.Style;
import tracing.commands.terminal.LineWrap;

/**
 * Fits what a screen shows to a terminal: where there are too few rows it leaves out empty lines,
 * then shortens texts from the top, at last it makes pages. Immutable.
 *
 * @param width in columns
 * @param height in rows
 */
record ScreenLayout(int width, int height) {

  /** Returns the lines of a page; after the last page comes the first one again. */
  List<Line> lines(List<Block> blocks, int page) {
    List<Block> dense = shorter(blocks, Block::isGap);
    if (fits(dense)) {
      return wrapped(dense);
    }
    List<Block> brief = shorter(blocks, block -> !block.isGap());
    List<Block> shortest = shorter(brief, Block::isGap);
    return fits(shortest) ? wrapped(restored(shortest, blocks)) : page(wrapped(brief), page);
  }

  /** A long text that was shortened can leave more rows than were needed. */
  private List<Block> restored(List<Block> shortened, List<Block> blocks) {
    List<Block> shown = new ArrayList<>(shortened);
    for (int i = 0; i < shown.size(); i++) {
      Block now = shown.set(i, blocks.get(i));
      if (!fits(shown)) {
        shown.set(i, now);
      }
    }
    return shown;
  }

  /** Shortens blocks from the top until the rest fits. */
  private List<Block> shorter(List<Block> blocks, Predicate<Block> which) {
    List<Block> shown = new ArrayList<>(blocks);
    for (int i = 0; i < shown.size() && !fits(shown); i++) {
      if (which.test(shown.get(i))) {
        shown.set(i, shown.get(i).shortened());
      }
    }
    return shown;
  }

  private boolean fits(List<Block> blocks) {
    return rows(wrapped(blocks)) <= height;
  }

  private List<Line> wrapped(List<Block> blocks) {
    return blocks.stream()
        .flatMap(block -> block.lines().stream())
        .flatMap(
            line ->
                line.style() == Style.CODE
                    ? List.of(line).stream()
                    : LineWrap.lines(line.text(), width).stream()
                        .map(text -> new Line(line.style(), text)))
        .toList();
  }

  /** The last lines in the style of a footer are on each page. */
  private List<Line> page(List<Line> lines, int page) {
    int end = end(lines);
    List<Line> footer = lines.subList(end, lines.size()).stream().filter(Line::hasText).toList();
    List<List<Line>> pages = pages(lines.subList(0, end), height - rows(footer) - 1);
    int number = page % pages.size() + 1;
    List<Line> shown = new ArrayList<>(pages.get(number - 1));
    shown.add(new Line(Style.FOOTER, text(number, pages.size())));
    shown.addAll(footer);
    return shown;
  }

  private static String text(int number, int all) {
    return "Page %d of %d. Press the space bar for the %s one."
        .formatted(number, all, number < all ? "next" : "first");
  }

  /** Returns how many lines there are before the footer. */
  private static int end(List<Line> lines) {
    int end = lines.size();
    while (end > 0
        && (lines.get(end - 1).style() == Style.FOOTER || !lines.get(end - 1).hasText())) {
      end--;
    }
    return end;
  }

  /** An empty line between two pages is on neither. */
  private List<List<Line>> pages(List<Line> lines, int height) {
    List<List<Line>> pages = new ArrayList<>(List.of(new ArrayList<>()));
    for (Line line : lines) {
      List<Line> last = pages.get(pages.size() - 1);
      if (!line.hasText() && (last.isEmpty() || rows(last) == height)) {
        continue;
      }
      if (!last.isEmpty() && rows(last) + line.rows(width) > height) {
        pages.add(new ArrayList<>(List.of(line)));
      } else {
        last.add(line);
      }
    }
    return pages;
  }

  private int rows(List<Line> lines) {
    return lines.stream().mapToInt(line -> line.rows(width)).sum();
  }
}
