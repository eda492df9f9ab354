package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.mistakes.Mistake;
import tracing.checks.mistakes.MistakeCatalogue;
import tracing.commands.grade.GradeSettings;
import tracing.commands.grade.Grading;
import tracing.commands.grade.GradingResult;
import tracing.commands.grade.Sandbox;

@Tag("maintain")
@DisplayName("A submission with one mistake")
@Timeout(300)
class GradeOneMistakeTest {

  private static final Path ROOT = WorkbookRoot.find(Map.of());
  private static final Steps.Step STEP = Steps.all().get(1);
  private static final Sandbox SANDBOX = Sandbox.find();

  @TempDir private Path folder;
  @TempDir private Path out;

  @Test
  @DisplayName("keeps the points of all other tasks, whatever the mistake spoils from outside")
  void keepsOtherTasks() throws Exception {
    assumeTrue(SANDBOX.isThere(), SANDBOX.missing());
    handIn("ada", "user-validation-twice");
    handIn("bob", "user-invalid-goes-on");
    handIn("cyd", "user-hard-coded-traceparent");

    GradingResult result =
        new Grading(ROOT, GradeSettings.of(Duration.ofMinutes(2), 2, SANDBOX))
            .run(folder, out, line -> {});

    assertThat(Files.readString(out.resolve("grades.md")))
        .contains("| cyd | 5 of 18 |", "- cyd: 2.1, 2.3: pass: ")
        .doesNotContain("the two runs differ");
    assertThat(result.notJudged()).as("learners with a pass to look at").containsExactly("cyd");
  }

  private void handIn(String learner, String mistakeId) throws IOException {
    MistakeCatalogue catalogue = new MistakeCatalogue(ROOT);
    Mistake mistake = catalogue.find(mistakeId).orElseThrow();
    Path file = folder.resolve(learner).resolve(STEP.folder()).resolve(STEP.file());
    Files.createDirectories(file.getParent());
    Files.writeString(file, catalogue.source(mistake));
  }
}
