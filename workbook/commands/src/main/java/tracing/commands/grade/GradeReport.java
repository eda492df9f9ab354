package tracing.commands.grade;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tracing.checks.tasks.TaskSheet;
import tracing.doctor.cli.JUnitCase;
import tracing.doctor.cli.JUnitFile;
import tracing.services.http.Json;

/**
 * The files that the grades are written to, anew after each learner, so that a run that is
 * interrupted leaves what is done. Safe for use by several threads.
 */
final class GradeReport {

  private static final String GRADESCOPE = "gradescope";

  private final Path out;
  private final boolean single;
  private final GradePoints points;
  private final GradeTable table;
  private final Optional<MoodleWorksheet> worksheet;
  private final List<String> learners;
  private final List<String> files;
  private final SortedMap<Integer, LearnerGrade> grades = new TreeMap<>();
  private String problem = "";

  /**
   * Creates the report, before any code of a submission runs.
   *
   * @param submissions the names of all of them, in the order of the tables
   * @throws IllegalArgumentException when the file with the points or the worksheet is not valid,
   *     or does not exist
   * @throws IOException when one of them cannot be read, or the folder not be created
   */
  GradeReport(
      Path out,
      GradeSettings settings,
      List<TaskSheet> sheets,
      ClassSummary summary,
      List<String> submissions)
      throws IOException {
    for (Optional<Path> file : List.of(settings.points(), settings.roster())) {
      if (file.filter(Files::notExists).isPresent()) {
        throw new IllegalArgumentException("There is no file " + file.get() + ".");
      }
    }
    this.out = out;
    single = settings.single();
    points = GradePoints.read(settings.points(), sheets);
    table = new GradeTable(sheets, points, summary);
    worksheet =
        settings.roster().isPresent()
            ? Optional.of(MoodleWorksheet.read(settings.roster().get(), submissions))
            : Optional.empty();
    learners =
        submissions.stream()
            .map(one -> worksheet.map(sheet -> sheet.learner(one)).orElse(one))
            .toList();
    FileNames names = new FileNames("results");
    files = learners.stream().map(names::of).toList();
    Files.createDirectories(single ? out : out.resolve(GRADESCOPE));
  }

  /**
   * Adds a learner to the table, and writes the files of this learner. A file that cannot be
   * written does not end the grading: the result says so.
   *
   * @param index of the submission
   * @return the grade under the learner's name in the roster, where a row was found
   */
  synchronized LearnerGrade add(int index, LearnerGrade given) {
    LearnerGrade grade = new LearnerGrade(learners.get(index), given.tasks(), given.notes());
    grades.put(index, grade);
    String name = files.get(index);
    write(name + ".json", Json.write(grade) + "\n");
    write(
        single ? "results.json" : GRADESCOPE + "/" + name + ".json",
        GradescopeResults.text(grade, points));
    List<JUnitCase> cases = grade.tasks().stream().map(GradeReport::testCase).toList();
    JUnitFile.write(out.resolve("TEST-" + name + ".xml"), grade.learner(), cases)
        .ifPresent(failure -> problem = failure);
    writeTables();
    return grade;
  }

  /** Returns how it went. */
  synchronized GradingResult result() {
    return new GradingResult(
        grades.size(),
        grades.values().stream()
            .filter(grade -> !grade.isCertain())
            .map(LearnerGrade::learner)
            .toList(),
        worksheet.map(MoodleWorksheet::remarks).orElse(List.of()),
        Optional.of(problem).filter(text -> !text.isEmpty()));
  }

  private void writeTables() {
    List<LearnerGrade> all = List.copyOf(grades.values());
    write("grades.md", table.text(all));
    write("grades.csv", new GradesCsv(points).text(all));
    worksheet.ifPresent(sheet -> write("worksheet.csv", sheet.fill(all, points)));
  }

  /** A file that cannot be written whole keeps what it had. */
  private void write(String name, String text) {
    Path file = out.resolve(name);
    Path whole = out.resolve(name + ".tmp");
    try {
      Files.write(whole, text.getBytes(StandardCharsets.UTF_8));
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
