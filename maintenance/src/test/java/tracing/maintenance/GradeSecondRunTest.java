package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.commands.grade.GradeSettings;
import tracing.commands.grade.Grading;
import tracing.commands.grade.GradingResult;
import tracing.commands.grade.Sandbox;

@Tag("maintain")
@DisplayName("Grading from outside")
@Timeout(300)
class GradeSecondRunTest {

  private static final Path ROOT = WorkbookRoot.find(Map.of());
  private static final Path JAVASCRIPT = ROOT.resolve("solutions/javascript");
  private static final Steps.Step STEP = Steps.all().get(1);
  private static final Sandbox SANDBOX = Sandbox.find();

  /** Answers with the workbook's own reference service wherever that can be found. */
  private static final String DELEGATE =
      """
        private tracing.services.TracedService found;

        @SuppressWarnings("unchecked")
        private tracing.services.TracedService find(tracing.services.ServiceSetup setup) {
          try {
            Class<?> type = Class.forName("tracing.checks.reference.ReferenceService");
            return ((java.util.function.Function<
                        tracing.services.ServiceSetup, tracing.services.TracedService>)
                    type.getMethod("factory", tracing.services.ServiceName.class)
                        .invoke(null, tracing.services.ServiceName.USER_SERVICE))
                .apply(setup);
          } catch (ReflectiveOperationException e) {
            return null;
          }
        }
      """;

  @TempDir private Path folder;
  @TempDir private Path out;

  @Test
  @DisplayName(
      "passes what both runs pass, and does not judge what only the process of the tests passes")
  void twoRunsDiffer() throws Exception {
    assumeTrue(SANDBOX.isThere(), SANDBOX.missing());
    handIn("ada", new StepFiles(ROOT).reference(STEP));
    handIn("eve", delegating(new StepFiles(ROOT).own(STEP)));

    GradingResult result = grade(GradeSettings.of(Duration.ofMinutes(2), 1, SANDBOX));

    assertThat(result.notJudged()).containsExactly("eve");
    assertThat(table()).contains("the two runs differ: ").contains("| eve | 0 of 18 |");
    assertThat(table()).contains("| ada | 6 of 18 |");
  }

  @Test
  @DisplayName("judges services in other languages by a command, and says what they printed")
  void otherLanguage() throws Exception {
    assumeTrue(SANDBOX.isThere(), SANDBOX.missing());
    assumeTrue(Files.isDirectory(JAVASCRIPT.resolve("node_modules")), "npm ci was not run");
    copy(JAVASCRIPT, folder.resolve("ada"));
    Files.createDirectory(folder.resolve("bob"));

    grade(commands("exec node user-service.mjs", SANDBOX));

    assertThat(table()).contains("| ada | 6 of 18 |").contains("| bob | 0 of 18 |");
    assertThat(Files.readString(out.resolve("bob.json"))).contains("Cannot find module");
  }

  @Test
  @DisplayName("starts a command in the sandbox: it sees its own submission, and no home")
  void sandboxed() throws Exception {
    assumeTrue(SANDBOX.isThere(), SANDBOX.missing());
    Files.createDirectory(folder.resolve("ada"));
    Files.createDirectory(folder.resolve("bob"));
    String see = "echo sees $(ls ..) and $(ls -d %s %s); exit 1";

    grade(commands(see.formatted(ROOT, System.getProperty("user.home") + "/.m2"), SANDBOX));

    assertThat(Files.readString(out.resolve("ada.json"))).contains("sees ada and\"");
  }

  @Test
  @DisplayName("refuses a command where there is no sandbox")
  void needsSandbox() throws IOException {
    Files.createDirectory(folder.resolve("ada"));

    assertThatThrownBy(() -> grade(commands("true", new Sandbox("bubblewrap is not installed"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--command works only in the sandbox")
        .hasMessageContaining("bubblewrap is not installed");
  }

  private void handIn(String learner, String source) throws IOException {
    Path file = folder.resolve(learner).resolve(STEP.folder()).resolve(STEP.file());
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
  }

  private GradingResult grade(GradeSettings settings) throws Exception {
    return new Grading(ROOT, settings).run(folder, out, line -> {});
  }

  private static GradeSettings commands(String command, Sandbox sandbox) {
    return new GradeSettings(
        Duration.ofMinutes(2),
        2,
        sandbox,
        Optional.empty(),
        Optional.empty(),
        false,
        Map.of("step2", command));
  }

  private static String delegating(String source) {
    return source
        .replaceFirst("(?m)^  public UserService\\(", DELEGATE.replace("$", "\\$") + "$0")
        .replace("    tracer = setup", "    found = find(setup);\n    tracer = setup")
        .replace("return tracer;", "return found == null ? tracer : found.tracer();")
        .replaceFirst(
            "(public void routes\\(Service server\\) \\{)",
            "$1\n    if (found != null) {\n      found.routes(server);\n      return;\n    }");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  private String table() throws IOException {
    return Files.readString(out.resolve("grades.md"));
  }
}
