package tracing.commands.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tracing.checks.tasks.TaskSheet;

@DisplayName("The files of a learner")
class GradeReportTest {

  private static final String ROSTER =
      """
      Identifier,Full name,Grade,Feedback comments
      Participant 4711,Ada Lovelace,,before
      Participant 12,Bob Ross,,
      """
          .replace("\n", "\r\n");

  @TempDir private Path folder;
  @TempDir private Path rosters;
  private String roster = ROSTER;

  @Test
  @DisplayName(
      "are a JUnit report that has a failure with the state and the first line for each task that is not passed")
  void junit() throws IOException {
    List<TaskGrade> tasks =
        List.of(
            new TaskGrade("1.1", "pass", "", ""),
            new TaskGrade("1.2", "wrong", "", "The span is missing.\nmore \u0007 & <more>"));

    report("ada").add(0, new LearnerGrade("ada", tasks, List.of()));

    assertThat(Files.readString(folder.resolve("TEST-ada.xml")))
        .contains("<testsuite name=\"ada\" tests=\"2\" failures=\"1\"")
        .contains("<testcase classname=\"workbook\" name=\"1.1\" time=\"0\"></testcase>")
        .contains(
            "<failure message=\"wrong: The span is missing.\">The span is missing.\nmore ? &amp;");
  }

  @Test
  @DisplayName("that cannot be written are told at the end, and stop nothing")
  void notWritable() throws IOException {
    Files.createDirectories(folder.resolve("grades.md/in-the-way"));
    GradeReport report = report("ada", "bob");

    report.add(0, new LearnerGrade("ada", List.of(), List.of()));
    report.add(1, new LearnerGrade("bob", List.of(), List.of()));

    assertThat(report.result().problem().orElse("")).contains("grades.md: this file cannot be");
    assertThat(folder.resolve("bob.json")).exists();
    assertThat(folder.resolve("gradescope/bob.json")).exists();
  }

  @Test
  @DisplayName("have a name of their own, short enough, for each learner")
  void names() {
    FileNames names = new FileNames();

    assertThat(names.of("ada/../b:c")).isEqualTo("ada_.._b_c");
    assertThat(names.of("Ada")).isEqualTo("Ada");
    assertThat(names.of("ada")).isEqualTo("ada-2");
    assertThat(names.of("\u6f22".repeat(85))).hasSizeLessThanOrEqualTo(200);
  }

  @Test
  @DisplayName("are named as in the roster, also where the folder is named as Moodle does")
  void rosterName() throws IOException {
    GradeReport report = report("Ada Lovelace_4711_assignsubmission_file", "Cy_9_x");

    report.add(0, grade("Ada Lovelace_4711_assignsubmission_file", TaskGrade.PASS));

    assertThat(folder.resolve("Ada Lovelace.json")).exists();
    assertThat(read("grades.md")).contains("| Ada Lovelace | 1 of 1 |");
  }

  @Test
  @DisplayName("keep the folder's name where the roster has the learner's name twice")
  void sameName() throws IOException {
    roster = ROSTER + "Participant 4712,Ada Lovelace,,\r\n";
    List<String> folders =
        List.of(
            "Ada Lovelace_4711_assignsubmission_file", "Ada Lovelace_4712_assignsubmission_file");
    GradeReport report = report(folders.get(0), folders.get(1));

    folders.forEach(one -> report.add(folders.indexOf(one), grade(one, TaskGrade.PASS)));

    assertThat(folder.resolve(folders.get(0) + ".json")).exists();
    assertThat(read("worksheet.csv"))
        .containsSubsequence("4711,Ada Lovelace,1,", "4712,Ada Lovelace,1,");
  }

  @Test
  @DisplayName("are written with the worksheet after each learner, in any order")
  void interrupted() throws IOException {
    GradeReport report = report("Ada Lovelace", "Bob Ross");

    report.add(1, grade("Bob Ross", TaskGrade.PASS));

    assertThat(read("worksheet.csv"))
        .contains("4711,Ada Lovelace,,before\r\n")
        .contains("12,Bob Ross,1,\"<span");
  }

  @Test
  @DisplayName("give no row of the worksheet to one of two submissions that fit it")
  void twoFit() throws IOException {
    GradeReport report = report("Bob Ross", "bob_ross.zip");

    report.add(0, grade("Bob Ross", TaskGrade.PASS));

    assertThat(read("worksheet.csv")).contains("12,Bob Ross,,\r\n");
  }

  @Test
  @DisplayName("say in the worksheet that a task is not judged and gives no points yet")
  void notJudged() throws IOException {
    report("Bob Ross").add(0, grade("Bob Ross", TaskGrade.NOT_JUDGED));

    assertThat(read("worksheet.csv"))
        .contains("12,Bob Ross,0,")
        .contains("What is not judged gives no points until an instructor has looked at it.");
  }

  @Test
  @DisplayName("are not begun without the roster or the file with the points")
  void noFile() {
    Path none = folder.resolve("none.csv");

    assertThatThrownBy(() -> report(Optional.of(none), Optional.empty()))
        .hasMessage("There is no file " + none + ".");
    assertThatThrownBy(() -> report(Optional.empty(), Optional.of(none)))
        .hasMessage("There is no file " + none + ".");
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private static LearnerGrade grade(String learner, String state) {
    return new LearnerGrade(learner, List.of(new TaskGrade("1.1", state, "", "")), List.of());
  }

  private GradeReport report(String... submissions) throws IOException {
    Path file = Files.writeString(rosters.resolve("roster.csv"), roster);
    return report(Optional.empty(), Optional.of(file), submissions);
  }

  private GradeReport report(Optional<Path> points, Optional<Path> worksheet, String... submissions)
      throws IOException {
    return new GradeReport(
        folder,
        new GradeSettings(
            Duration.ofSeconds(1),
            1,
            new Sandbox("not needed"),
            points,
            worksheet,
            false,
            Map.of()),
        List.of(new TaskSheet("1.1", "title", "", List.of(), List.of(), List.of())),
        new ClassSummary(List.of(), List.of(), Map.of(), List.of()),
        List.of(submissions));
  }
}
