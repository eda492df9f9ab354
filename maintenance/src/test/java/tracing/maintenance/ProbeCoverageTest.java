package tracing.maintenance;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.diagnosis.Cause;
import tracing.checks.layout.WorkbookRoot;
import tracing.commands.blackbox.VisibleCauses;
import tracing.probe.claims.Act;
import tracing.probe.claims.Claim;

@Tag("maintain")
@DisplayName("The page about what shows from outside")
class ProbeCoverageTest {

  private static final Path PAGE = WorkbookRoot.find(Map.of()).resolve("docs/probe-coverage.md");

  @Test
  @DisplayName(
      "lists the acts that the probe names for each cause, as the check of a step uses them")
  void acts() throws IOException {
    Map<String, Set<String>> acts = new TreeMap<>();
    for (Act act : Act.values()) {
      VisibleCauses.of(act).stream()
          .flatMap(List::stream)
          .forEach(cause -> acts.computeIfAbsent(cause.id(), id -> new TreeSet<>()).add(act.id()));
    }
    String table =
        acts.entrySet().stream()
            .map(
                row ->
                    "| %s | %s |"
                        .formatted(
                            row.getKey(),
                            row.getValue().stream().map("`%s`"::formatted).collect(joining(", "))))
            .collect(joining("\n"));

    assertThat(Files.readString(PAGE)).contains(table);
  }

  @Test
  @DisplayName("says of every other cause whether spans and answers show it, or why nothing does")
  void everyCause() throws IOException {
    List<String> listed = matches("(?m)^\\| (?!cause |---)([a-z0-9-]+) \\| ");

    assertThat(listed)
        .as("the causes in docs/probe-coverage.md, where a new one needs a row")
        .containsExactlyInAnyOrderElementsOf(Arrays.stream(Cause.values()).map(Cause::id).toList());
  }

  @Test
  @DisplayName("names only claims of the probe for the tests of W3C's suite")
  void claims() throws IOException {
    List<String> named = matches("(?m)^\\| `test_[a-z0-9_`, ]+` \\| `([a-z-]+)`");

    assertThat(named).hasSizeGreaterThan(15);
    assertThat(Arrays.stream(Claim.values()).map(Claim::id)).containsAll(named);
  }

  private static List<String> matches(String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(PAGE))
        .results()
        .map((MatchResult result) -> result.group(1))
        .toList();
  }
}
