package tracing.commands.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private final List<TaskSheet> sheets;
  private final List<LearnerGrade> grades = new ArrayList<>();

  GradeReport(Path out, List<TaskSheet> sheets) throws IOException {
    this.out = out;
    this.sheets = sheets;
    Files.createDirectories(out);
  }

  /** Adds a learner to the table, and writes a file of JSON and one of JUnit XML for the tools. */
  void add(LearnerGrade grade) throws IOException {
    grades.add(grade);
    Files.writeString(out.resolve("grades.md"), new GradeTable(sheets).text(grades));
    Files.writeString(out.resolve(grade.learner() + ".json"), Json.write(grade) + "\n");
    Path junit = out.resolve("TEST-" + grade.learner() + ".xml");
    Optional<String> failure =
        JUnitFile.write(
            junit, grade.learner(), grade.tasks().stream().map(GradeReport::testCase).toList());
    if (failure.isPresent()) {
      throw new IOException(failure.get());
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
