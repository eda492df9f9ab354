package tracing.maintenance.corpus;

import java.util.List;
import java.util.Locale;

/** The scores of a corpus as text. */
final class CorpusTable {

  private static final int EXAMPLES = 5;

  private final Corpus corpus;
  private final StringBuilder text = new StringBuilder();

  private CorpusTable(Corpus corpus) {
    this.corpus = corpus;
  }

  static String of(Corpus corpus) {
    CorpusTable table = new CorpusTable(corpus);
    table.line("# Breaks that were found, of those that spans show\n");
    table.matrix();
    table.line("\n# False alarms in whole systems\n");
    table.whole();
    table.line("\n# What spans cannot show, which is not counted above\n");
    table.hidden();
    table.totals();
    return table.text.toString();
  }

  private void matrix() {
    for (Break kind : Break.values()) {
      Score sum = corpus.broken(kind);
      line(
          "%-24s recall %.3f (%d of %d), precision %.3f, false: %d broken, %d likely; first: %s",
          kind.label(),
          sum.recall(),
          sum.found(),
          sum.visible(),
          sum.precision(),
          sum.falseBroken().size(),
          sum.falseLikely().size(),
          sum.first());
      for (Shape shape : Shape.values()) {
        corpus.broken(kind, shape).ifPresent(score -> cell(shape, score));
      }
    }
  }

  private void cell(Shape shape, Score score) {
    line(
        "  %-22s %.3f (%d of %d), precision %.3f%s",
        shape.label(),
        score.recall(),
        score.found(),
        score.visible(),
        score.precision(),
        score.hidden().isEmpty()
            ? ""
            : ", " + score.hidden().values().stream().mapToInt(i -> i).sum() + " cannot be seen");
  }

  private void whole() {
    for (Shape shape : Shape.values()) {
      Score score = corpus.whole(shape);
      line(
          "%-24s %d traces, %d broken, %d likely",
          shape.label(), score.requests(), score.falseBroken().size(), score.falseLikely().size());
    }
  }

  private void hidden() {
    for (Break kind : Break.values()) {
      corpus
          .broken(kind)
          .hidden()
          .forEach((reason, count) -> line("%-24s %d: %s", kind.label(), count, reason));
    }
  }

  private void totals() {
    Score all = corpus.all();
    examples("\n# Examples of false alarms, broken\n", all.falseBroken());
    examples("\n# Examples of false alarms, likely\n", all.falseLikely());
    line(
        "\nrecall %.3f, precision %.3f; the first finding names the break in %s systems;"
            + " false alarms in %d traces: %d broken, %d likely (%.2f %%)",
        all.recall(),
        all.precision(),
        all.first(),
        all.requests(),
        all.falseBroken().size(),
        all.falseLikely().size(),
        100.0 * all.falseLikely().size() / all.requests());
  }

  private void examples(String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      line(title);
      sentences.stream().distinct().limit(EXAMPLES).forEach(sentence -> line("- %s", sentence));
    }
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
