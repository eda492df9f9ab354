package tracing.commands.grade;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The points of a class as CSV (RFC 4180), with a line for each learner. */
final class GradesCsv {

  private final GradePoints points;

  GradesCsv(GradePoints points) {
    this.points = points;
  }

  String text(List<LearnerGrade> grades) {
    List<String> header = new ArrayList<>(List.of("learner", "points", "maximum"));
    header.addAll(points.points().keySet());
    header.add("comments");
    List<List<String>> lines = new ArrayList<>(List.of(header));
    grades.forEach(grade -> lines.add(line(grade)));
    return csv(lines);
  }

  /** Returns lines of cells; none of them is a formula in a spreadsheet. */
  static String csv(List<List<String>> lines) {
    StringWriter out = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180)) {
      for (List<String> line : lines) {
        printer.printRecord(line.stream().map(PlainText::csv));
      }
      return out.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> line(LearnerGrade grade) {
    List<String> line = new ArrayList<>();
    line.add(grade.learner());
    line.add(GradePoints.text(points.of(grade)));
    line.add(GradePoints.text(points.max()));
    for (String task : points.points().keySet()) {
      line.add(
          grade.tasks().stream()
              .filter(one -> one.task().equals(task))
              .map(one -> GradePoints.text(points.of(one)))
              .findFirst()
              .orElse("0"));
    }
    line.add(String.join("\n", grade.comments(points)));
    return line;
  }
}
