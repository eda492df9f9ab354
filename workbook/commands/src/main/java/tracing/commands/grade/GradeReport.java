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

  private final Path out;
  private final GradeTable table;
  private final FileNames names = new FileNames();
  private final List<LearnerGrade> grades = new ArrayList<>();
  private String problem = "";

  GradeReport(Path out, List<TaskSheet> sheets) throws IOException {
    this.out = out;
    table = new GradeTable(sheets);
    Files.createDirectories(out);
  }

  /**
   * Adds a learner to the table, and writes a file of JSON and one of JUnit XML for the tools. A
   * file that cannot be written does not end the grading: the result says so.
   */
  void add(LearnerGrade grade) {
    grades.add(grade);
    String name = names.of(grade.learner());
    write(out.resolve(name + ".json"), Json.write(grade) + "\n");
    List<JUnitCase> cases = grade.tasks().stream().map(GradeReport::testCase).toList();
    JUnitFile.write(out.resolve("TEST-" + name + ".xml"), grade.learner(), cases)
        .ifPresent(failure -> problem = failure);
    writeTable();
  }

  /** Writes the files of the whole class. */
  GradingResult result() {
    writeTable();
    List<String> notJudged =
        grades.stream().filter(grade -> !grade.isJudged()).map(LearnerGrade::learner).toList();
    return new GradingResult(
        grades.size(), notJudged, Optional.of(problem).filter(text -> !text.isEmpty()));
  }

  private void writeTable() {
    write(out.resolve("grades.md"), table.text(grades));
  }

  /** A file that cannot be written whole keeps what it had. */
  private void write(Path file, String text) {
    Path whole = file.resolveSibling(file.getFileName() + ".tmp");
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
