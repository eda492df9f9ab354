package tracing.commands.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tracing.checks.tasks.TaskSheet;
import tracing.doctor.cli.JUnitCase;
import tracing.doctor.cli.JUnitFile;
import tracing.services.http.Json;

/** The files that the grades are written to, anew after each learner. */
final class GradeReport {

  private static final String GRADESCOPE = "gradescope";

  private final Path out;
  private final boolean single;
  private final GradePoints points;
  private final GradeTable table;
  private final Optional<MoodleWorksheet> worksheet;
  private final FileNames names = new FileNames("results");
  private final List<LearnerGrade> grades = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private String problem = "";

  /**
   * Creates the report, before any code of a submission runs.
   *
   * @throws IllegalArgumentException when the file with the points or the worksheet is not valid
   * @throws IOException when one of them cannot be read, or the folder not be created
   */
  GradeReport(Path out, GradeSettings settings, List<TaskSheet> sheets, ClassSummary summary)
      throws IOException {
    this.out = out;
    single = settings.single();
    points = GradePoints.read(settings.points(), sheets);
    table = new GradeTable(sheets, points, summary);
    worksheet =
        settings.roster().isPresent()
            ? Optional.of(MoodleWorksheet.read(settings.roster().get()))
            : Optional.empty();
    Files.createDirectories(single ? out : out.resolve(GRADESCOPE));
  }

  /**
   * Adds a learner to the table, and writes the files of this learner. A file that cannot be
   * written does not end the grading: the result says so.
   */
  void add(LearnerGrade grade) {
    grades.add(grade);
    String name = names.of(grade.learner());
    write(name + ".json", Json.write(grade) + "\n");
    write(
        single ? "results.json" : GRADESCOPE + "/" + name + ".json",
        GradescopeResults.text(grade, points));
    List<JUnitCase> cases = grade.tasks().stream().map(GradeReport::testCase).toList();
    JUnitFile.write(out.resolve("TEST-" + name + ".xml"), grade.learner(), cases)
        .ifPresent(failure -> problem = failure);
    writeTables();
  }

  /** Writes the files of the whole class. */
  GradingResult result() {
    writeTables();
    worksheet.map(sheet -> sheet.fill(grades, points)).ifPresent(this::write);
    List<String> notJudged =
        grades.stream().filter(grade -> !grade.isJudged()).map(LearnerGrade::learner).toList();
    return new GradingResult(
        grades.size(),
        notJudged,
        List.copyOf(remarks),
        Optional.of(problem).filter(text -> !text.isEmpty()));
  }

  private void writeTables() {
    write("grades.md", table.text(grades));
    write("grades.csv", new GradesCsv(points).text(grades));
  }

  private void write(MoodleWorksheet.Filled filled) {
    write("worksheet.csv", filled.text());
    if (!filled.missing().isEmpty()) {
      remarks.add("Without a submission: " + String.join(", ", filled.missing()));
    }
    if (!filled.unknown().isEmpty()) {
      remarks.add(
          "No row of the roster, or more than one, fits: " + String.join(", ", filled.unknown()));
    }
  }

  /** A file that cannot be written whole keeps what it had. */
  private void write(String name, String text) {
    Path file = out.resolve(name);
    Path whole = out.resolve(name + ".tmp");
    try {
      Files.writeString(whole, text);
      Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      problem = file + ": this file cannot be written: " + e.getMessage();
      whole.toFile().delete();
    }
  }

  private static JUnitCase testCase(TaskGrade task) {
    return task.passed()
        ? new JUnitCase("workbook", task.task(), "", "", "")
        : new JUnitCase(
            "workbook",
            task.task(),
            "failure",
            task.state() + ": " + task.firstLine(),
            task.message());
  }
}
