package tracing.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParseResult;

@DisplayName("The workflow that grades one repository")
class GradeRecipeTest {

  private static final Path RECIPE = Path.of("../../docs/examples/grade.yml");
  private static final Path WORKFLOW = Path.of("../../.github/workflows/verify.yml");
  private static final String RUN = "- run: ./jbang ";

  @Test
  @DisplayName("calls the command with options that it has, for the folder that it checks out")
  void command() throws IOException {
    String arguments = lines(RECIPE, RUN).get(0);
    ParseResult grade = WorkbookCommand.commandLine().parseArgs(arguments.split(" ")).subcommand();

    assertThat(grade.commandSpec().name()).isEqualTo("grade");
    assertThat((boolean) grade.matchedOptionValue("--single", false)).isTrue();
    assertThat(grade.matchedPositionalValue(0, Path.of("")).toString())
        .isEqualTo(lines(RECIPE, "path: ").get(0));
    assertThat(Files.readString(RECIPE))
        .contains(grade.matchedOptionValue("--out", Path.of("")) + "/grades.md");
  }

  @Test
  @DisplayName("uses the versions of actions that this repository's own workflow uses")
  void actions() throws IOException {
    assertThat(lines(RECIPE, "- uses: ")).isNotEmpty().isSubsetOf(lines(WORKFLOW, "- uses: "));
  }

  @Test
  @DisplayName("keeps no credential in a folder that is checked out")
  void credentials() throws IOException {
    assertThat(lines(RECIPE, "persist-credentials: false"))
        .hasSameSizeAs(lines(RECIPE, "- uses: actions/checkout@"));
  }

  private static List<String> lines(Path file, String start) throws IOException {
    return Files.readAllLines(file).stream()
        .map(String::strip)
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .toList();
  }
}
