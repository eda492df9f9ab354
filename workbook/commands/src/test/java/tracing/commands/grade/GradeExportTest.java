package tracing.commands.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tracing.checks.tasks.TaskSheet;
import tracing.services.http.Json;

@DisplayName("The points of a class")
class GradeExportTest {

  private static final List<TaskSheet> SHEETS = List.of(sheet("1.1"), sheet("1.2"));
  private static final String COLUMNS =
      "Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,"
          + "Last modified (submission),Last modified (grade),Feedback comments\r\n";

  private static final LearnerGrade ADA =
      grade("Ada Lovelace_4711_assignsubmission_file", "pass", "pass");
  private static final LearnerGrade BOB = grade("bob ross.zip", "pass", "wrong");

  @TempDir private Path folder;

  @Test
  @DisplayName("are one for each task, unless a file gives others")
  void points() throws IOException {
    GradePoints points = points("1.2 = 3\nwhole-trace = 0.5\n");

    assertThat(points.of(ADA)).isEqualTo(4);
    assertThat(points.of(BOB)).isEqualTo(1);
    assertThat(points.max()).isEqualTo(4.5);
  }

  @Test
  @DisplayName("are refused for a task that there is not, and for what is no number")
  void invalidPoints() {
    assertThatThrownBy(() -> points("9.9 = 1")).hasMessageContaining("there is no task 9.9");
    assertThatThrownBy(() -> points("1.1 = many")).hasMessageContaining("not many");
    assertThatThrownBy(() -> points("1.1 = -1")).hasMessageContaining("from 0 to");
  }

  @Test
  @DisplayName("are CSV with a line for each learner and the comments in its last column")
  void csv() throws IOException {
    String text = new GradesCsv(points("")).text(List.of(ADA, BOB));

    List<Map<String, String>> lines = parse(text);
    assertThat(text).startsWith("learner,points,maximum,1.1,1.2,whole trace,comments\r\n");
    assertThat(lines.get(1))
        .containsEntry("points", "1")
        .containsEntry("maximum", "2")
        .containsEntry("1.2", "0")
        .containsEntry("comments", "1 of 2 tasks pass.\n1.2: wrong: =HYPERLINK(\"http://x\")");
  }

  @Test
  @DisplayName("are in the comments where tasks give more or less than one")
  void weighted() throws IOException {
    assertThat(BOB.comments(points("1.2 = 1.5"))).startsWith("1 of 2 tasks pass: 1 of 2.5 points.");
    assertThat(BOB.comments(points("1.2 = 1"))).startsWith("1 of 2 tasks pass.");
  }

  @Test
  @DisplayName("hold no cell that a spreadsheet takes for a formula")
  void formulas() throws IOException {
    for (String name :
        List.of("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", " =1", "\n=1", "\uFF1D1")) {
      String text = new GradesCsv(points("")).text(List.of(grade(name, "pass", "pass")));

      assertThat(parse(text).get(0).get("learner")).isEqualTo("'" + name);
    }
    assertThat(PlainText.csv("-1.5")).isEqualTo("-1.5");
  }

  @Test
  @DisplayName("fill the grade and the comments of Moodle's worksheet, and no other cell")
  void worksheet() throws IOException {
    String before =
        COLUMNS
            + "Participant 4711,\"Lovelace, Ada\",ada@example.org,Submitted,,100.00,Yes,-,-,\r\n"
            + "Participant 12,Bob Ross,bob@example.org,Submitted,,\"10,00\",Yes,-,-,\r\n"
            + "Participant 13,Cy Twombly,cy@example.org,No submission,,100.00,Yes,-,-,\r\n";

    MoodleWorksheet sheet =
        MoodleWorksheet.read(write("\uFEFF" + before), List.of(ADA.learner(), BOB.learner()));

    assertThat(sheet.fill(List.of(named(sheet, ADA), named(sheet, BOB)), points("")))
        .isEqualTo(
            "\uFEFF"
                + before
                    .replace(
                        "Submitted,,100.00,Yes,-,-,",
                        "Submitted,100,100.00,Yes,-,-,\"<span class=\"\"nolink\"\">2 of 2 tasks pass.</span>\"")
                    .replace(
                        "Submitted,,\"10,00\",Yes,-,-,",
                        "Submitted,5,\"10,00\",Yes,-,-,\"<span class=\"\"nolink\"\">1 of 2 tasks pass.</span>"
                            + "<br><span class=\"\"nolink\"\">1.2: wrong: =HYPERLINK(&quot;http://x&quot;)</span>\""));
    assertThat(sheet.remarks()).containsExactly("Without a submission: Cy Twombly");
  }

  @Test
  @DisplayName("go to nobody in the worksheet when no row fits, or two do")
  void ambiguous() throws IOException {
    String twice = "Participant 1,Bob Ross,,,,,,,,\r\nParticipant 2,bob ross,,,,,,,,\r\n";

    MoodleWorksheet sheet =
        MoodleWorksheet.read(write(COLUMNS + twice), List.of(ADA.learner(), BOB.learner()));

    assertThat(sheet.fill(List.of(named(sheet, ADA), named(sheet, BOB)), points("")))
        .isEqualTo("\uFEFF" + COLUMNS + twice);
    assertThat(sheet.remarks().get(1)).endsWith(": " + ADA.learner() + ", " + BOB.learner());
  }

  @Test
  @DisplayName("are refused for a worksheet without the columns that Moodle's import needs")
  void otherWorksheet() throws IOException {
    Path file = write("Name,Note\r\n");

    assertThatThrownBy(() -> MoodleWorksheet.read(file, List.of()))
        .hasMessageContaining("there is no column \"Identifier\"");
  }

  @Test
  @DisplayName("are refused for a worksheet with a row that is too short, before anybody is graded")
  void shortRow() throws IOException {
    Path file = write(COLUMNS + "Participant 1,Bob Ross\r\n");

    assertThatThrownBy(() -> MoodleWorksheet.read(file, List.of()))
        .hasMessage(file + ": row 2 has 2 cells, and the header has 10.");
  }

  @Test
  @DisplayName("are refused for files that are not text in UTF-8, by the file's name")
  void otherEncoding() throws IOException {
    Path file = Files.write(folder.resolve("latin"), new byte[] {'1', (byte) 0xe9});

    assertThatThrownBy(() -> MoodleWorksheet.read(file, List.of()))
        .hasMessage(file + ": this file is not a CSV file in UTF-8.");
    assertThatThrownBy(() -> GradePoints.read(Optional.of(file), SHEETS))
        .hasMessage(file + ": this file does not have lines such as 2.1 = 3, in UTF-8.");
  }

  /** The keys, types and values of Gradescope's page "Autograder Specifications". */
  @Test
  @DisplayName("have the form of Gradescope's results.json, with texts that are no Markdown")
  void gradescope() throws IOException {
    JsonObject results =
        Json.parse(GradescopeResults.text(BOB, points("1.1 = 2")).strip()).getAsJsonObject();

    assertThat(results.keySet())
        .isSubsetOf(
            "score",
            "execution_time",
            "output",
            "output_format",
            "test_output_format",
            "test_name_format",
            "visibility",
            "stdout_visibility",
            "extra_data",
            "tests",
            "leaderboard");
    assertThat(results.get("score").getAsDouble()).isEqualTo(2);
    assertThat(results.get("output_format").getAsString()).isEqualTo("text");
    assertThat(results.get("test_output_format").getAsString()).isEqualTo("text");
    assertThat(results.get("visibility").getAsString())
        .isIn(Set.of("hidden", "after_due_date", "after_published", "visible"));
    for (JsonElement one : results.getAsJsonArray("tests")) {
      JsonObject test = one.getAsJsonObject();
      assertThat(test.keySet())
          .contains("score", "max_score", "name")
          .isSubsetOf(
              "score",
              "max_score",
              "status",
              "name",
              "name_format",
              "number",
              "output",
              "output_format",
              "tags",
              "visibility",
              "extra_data");
      assertThat(test.get("score").getAsDouble())
          .isBetween(0.0, test.get("max_score").getAsDouble());
      assertThat(test.get("status").getAsString()).isIn("passed", "failed");
      assertThat(test.get("number").getAsJsonPrimitive().isString()).isTrue();
    }
  }

  @Test
  @DisplayName("are in a table of Markdown in which a learner's words are no link, image or tag")
  void markdown() {
    assertThat(PlainText.markdown("Ada Lovelace")).isEqualTo("Ada Lovelace");
    for (String text :
        List.of("[x](http://x)", "![x](x.png)", "<img src=x>", "www.x.org", "a@x.org", "# x")) {
      assertThat(PlainText.markdown(text)).isEqualTo("`" + text + "`");
    }
    assertThat(PlainText.markdown("`` ![x](x)")).isEqualTo("``` `` ![x](x) ```");
    assertThat(PlainText.markdownCell("a|b")).isEqualTo("`a\\|b`");
  }

  @Test
  @DisplayName("come with at most 500 characters of what a learner's exception said")
  void longMessage() throws IOException {
    String message = "x".repeat(9000) + ": why";
    String end = "..." + "x".repeat(95) + ": why";
    TaskGrade task = new TaskGrade("1.1", "wrong", "service-failed", message);

    assertThat(task.firstLine()).isEqualTo("x".repeat(397) + end);
    assertThat(new LearnerGrade("ada", List.of(task), List.of(message)).comments(points("")))
        .containsExactly(
            "0 of 1 tasks pass.", "x".repeat(397) + end, "1.1: wrong: " + "x".repeat(385) + end);
  }

  @Test
  @DisplayName("come with no half of a character of two parts")
  void cutsBetweenCharacters() {
    String twoParts = "\uD83D\uDE00";
    assertThat(PlainText.cut("x".repeat(396) + twoParts.repeat(100) + "y"))
        .isEqualTo("x".repeat(396) + "..." + twoParts.repeat(49) + "y");
  }

  private static List<Map<String, String>> parse(String text) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).build();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      return parser.stream().map(line -> line.toMap()).toList();
    }
  }

  private GradePoints points(String text) throws IOException {
    return GradePoints.read(Optional.of(write(text)), SHEETS);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "file", ".txt"), text);
  }

  private static LearnerGrade grade(String learner, String first, String second) {
    String message = second.equals("wrong") ? "=HYPERLINK(\"http://x\")\nmore" : "";
    return new LearnerGrade(
        learner,
        List.of(new TaskGrade("1.1", first, "", ""), new TaskGrade("1.2", second, "", message)),
        List.of());
  }

  private static LearnerGrade named(MoodleWorksheet sheet, LearnerGrade grade) {
    return new LearnerGrade(sheet.learner(grade.learner()), grade.tasks(), grade.notes());
  }

  private static TaskSheet sheet(String number) {
    return new TaskSheet(number, "title", "", List.of(), List.of(), List.of());
  }
}
