package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.checks.layout.WorkbookRoot;

@Tag("maintain")
@DisplayName("Every alternative solution")
class AlternativesTest {

  private static final Path FOLDER = WorkbookRoot.find(Map.of()).resolve("solutions/alternatives");

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  @DisplayName(
      "passes all tests of its step and of the whole system, and the diagnosis finds nothing")
  void passes(String name) throws IOException {
    Path file = FOLDER.resolve(name);
    String step = FOLDER.relativize(file).subpath(1, 3).toString().replace('\\', '/');

    assertThat(
            StepTests.runOn(step, Files.readString(file), List.of(NoFindingTest.class)).outcomes())
        .isNotEmpty()
        .allSatisfy(outcome -> assertThat(outcome.failure()).as(outcome.test()).isNull());
  }

  static Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> FOLDER.relativize(file).toString())
          .sorted()
          .toList()
          .stream();
    }
  }
}
