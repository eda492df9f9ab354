package tracing.maintenance;

import java.util.List;
import java.util.function.Function;
import tracing.checks.mistakes.Mistake;

/** Writes the page that lists the mistakes, from a run of the steps' tests on each. */
final class MistakePage {

  private static final String HEAD =
      """
      # The mistakes, and what the checks say of each

      Every row was run: the edit was made in the reference, and the steps' tests judged it.
      This page is written by that run, not by hand.
      `./jbang demo --mistake <id>` shows the broken trace of any of them.
      """;

  private MistakePage() {}

  static String write(
      List<Mistake> mistakes,
      Function<Mistake, String> firstLine,
      Function<Mistake, List<String>> killers) {
    StringBuilder page = new StringBuilder(HEAD);
    MistakeMatrixTest.byFile(mistakes)
        .forEach(
            (file, own) -> {
              page.append("\n## ").append(file).append("\n\n");
              page.append("| id | mistake | cause | what the first failing check says | fails |\n");
              page.append("| --- | --- | --- | --- | --- |\n");
              own.forEach(m -> page.append(row(m, firstLine.apply(m), killers.apply(m))));
            });
    return page.toString();
  }

  private static String row(Mistake mistake, String firstLine, List<String> killers) {
    return "| `%s` | %s | [%s](troubleshooting.md#%s) | %s | %d tests, first `%s` |\n"
        .formatted(
            mistake.id(),
            mistake.title(),
            mistake.cause(),
            mistake.cause(),
            firstLine.replaceAll("[0-9a-f]{16,}", "...").replace("|", "\\|"),
            killers.size(),
            killers.get(0));
  }
}
