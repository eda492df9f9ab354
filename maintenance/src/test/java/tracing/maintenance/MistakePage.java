package tracing.maintenance;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import tracing.checks.mistakes.Mistake;

/** Writes the page that lists the mistakes, from a run of the steps' tests on each. */
final class MistakePage {

  private static final String HEAD =
      """
      # The mistakes and what the checks report

      Each mistake is one small change to the reference solution.
      A test makes the change, runs the tests of the steps, and writes this page from the results.
      `./jbang demo --mistake <id>` shows the broken trace of a mistake.
      """;

  private MistakePage() {}

  static String write(List<Mistake> mistakes, Function<Mistake, String> firstLine) {
    StringBuilder page = new StringBuilder(HEAD);
    MistakeMatrixTest.byFile(mistakes)
        .forEach(
            (file, own) -> {
              page.append("\n## ").append(file).append("\n\n");
              page.append("| id | mistake | cause | message of the first failing check |\n");
              page.append("| --- | --- | --- | --- |\n");
              own.forEach(m -> page.append(row(m, firstLine.apply(m))));
            });
    return page.toString();
  }

  private static String row(Mistake mistake, String firstLine) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            mistake.id(),
            mistake.title(),
            mistake.causes().stream()
                .map("[%1$s](troubleshooting.md#%1$s)"::formatted)
                .collect(Collectors.joining(", ")),
            firstLine.replaceAll("[0-9a-f]{16,}", "...").replace("|", "\\|"));
  }
}
