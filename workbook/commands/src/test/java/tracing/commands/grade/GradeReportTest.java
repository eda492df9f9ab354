package tracing.commands.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The JUnit report of a learner")
class GradeReportTest {

  @TempDir private Path folder;

  @Test
  @DisplayName("has a failure with the state and the first line for each task that is not passed")
  void junit() throws IOException {
    List<TaskGrade> tasks =
        List.of(
            new TaskGrade("1.1", "pass", "", ""),
            new TaskGrade("1.2", "wrong", "", "The span is missing.\nmore \u0007 & <more>"));

    report().add(new LearnerGrade("ada", tasks, List.of()));

    assertThat(Files.readString(folder.resolve("TEST-ada.xml")))
        .contains("<testsuite name=\"ada\" tests=\"2\" failures=\"1\"")
        .contains("<testcase classname=\"workbook\" name=\"1.1\" time=\"0\"></testcase>")
        .contains(
            "<failure message=\"wrong: The span is missing.\">The span is missing.\nmore ? &amp;");
  }

  @Test
  @DisplayName("that cannot be written, as on a full disk, is told at the end, and stops nothing")
  void notWritable() throws IOException {
    Files.createDirectories(folder.resolve("grades.md/in-the-way"));
    GradeReport report = report();

    report.add(new LearnerGrade("ada", List.of(), List.of()));
    report.add(new LearnerGrade("bob", List.of(), List.of()));

    assertThat(report.result().problem().orElse("")).contains("grades.md: this file cannot be");
    assertThat(folder.resolve("bob.json")).exists();
    assertThat(folder.resolve("gradescope/bob.json")).exists();
  }

  @Test
  @DisplayName("has a name of its own, short enough, for each learner")
  void names() {
    FileNames names = new FileNames();

    assertThat(names.of("ada/../b:c")).isEqualTo("ada_.._b_c");
    assertThat(names.of("Ada")).isEqualTo("Ada");
    assertThat(names.of("ada")).isEqualTo("ada-2");
    assertThat(names.of("\u6f22".repeat(85))).hasSizeLessThanOrEqualTo(200);
  }

  private GradeReport report() throws IOException {
    return new GradeReport(
        folder,
        GradeSettings.of(Duration.ofSeconds(1), 1, new Sandbox("not needed")),
        List.of(),
        new ClassSummary(List.of(), List.of(), List.of()));
  }
}
