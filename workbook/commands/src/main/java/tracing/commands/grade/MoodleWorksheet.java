package tracing.commands.grade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * An offline grading worksheet, as Moodle exports it for an assignment and imports it again. Its
 * source is Moodle's plugin {@code assignfeedback_offline}. Immutable.
 */
final class MoodleWorksheet {

  private static final String GRADE = "Grade";
  private static final String FEEDBACK = "Feedback comments";
  private static final String BOM = "\uFEFF";
  private static final Pattern MAXIMUM = Pattern.compile("maximum grade", Pattern.CASE_INSENSITIVE);

  private final List<String> header;
  private final List<RosterRow> rows;
  private final Map<RosterRow, String> owners = new HashMap<>();
  private final List<String> unknown = new ArrayList<>();

  private MoodleWorksheet(List<String> header, List<RosterRow> rows, List<String> submissions) {
    this.header = header;
    this.rows = rows;
    for (String submission : submissions) {
      List<RosterRow> fitting = rows.stream().filter(row -> row.fits(submission)).toList();
      boolean isOnly =
          fitting.size() == 1 && submissions.stream().filter(fitting.get(0)::fits).count() == 1;
      if (isOnly) {
        owners.put(fitting.get(0), submission);
      } else {
        unknown.add(submission);
      }
    }
  }

  /**
   * Reads a worksheet.
   *
   * @param submissions the names of all of them, each of which belongs to one row at most
   * @throws IllegalArgumentException when it is not such a worksheet
   * @throws IOException when the file cannot be read
   */
  static MoodleWorksheet read(Path file, List<String> submissions) throws IOException {
    List<List<String>> lines = lines(file);
    List<String> header = lines.isEmpty() ? List.of() : lines.get(0);
    for (String column : List.of(RosterRow.ID, GRADE)) {
      if (!header.contains(column)) {
        throw new IllegalArgumentException(
            "%s: there is no column \"%s\". Export the grading worksheet in English."
                .formatted(file, column));
      }
    }
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).size() != header.size()) {
        throw new IllegalArgumentException(
            "%s: row %d has %d cells, and the header has %d."
                .formatted(file, i + 1, lines.get(i).size(), header.size()));
      }
    }
    List<RosterRow> rows =
        lines.stream().skip(1).map(cells -> new RosterRow(header, cells)).toList();
    return new MoodleWorksheet(header, rows, submissions);
  }

  private static List<List<String>> lines(Path file) throws IOException {
    try (CSVParser parser =
        CSVParser.parse(Files.readString(file).replaceFirst("^" + BOM, ""), CSVFormat.RFC4180)) {
      return parser.stream().map(CSVRecord::toList).toList();
    } catch (CharacterCodingException | UncheckedIOException e) {
      throw new IllegalArgumentException(file + ": this file is not a CSV file in UTF-8.", e);
    }
  }

  /** Returns the full name in the row of a submission, or the submission's own name. */
  String learner(String submission) {
    return rows.stream()
        .filter(row -> submission.equals(owners.get(row)))
        .map(RosterRow::name)
        .filter(name -> rows.stream().filter(row -> row.name().equals(name)).count() == 1)
        .filter(name -> !unknown.contains(name))
        .findFirst()
        .orElse(submission);
  }

  /** Returns the worksheet with the grade and the comments of each learner graded so far. */
  String fill(List<LearnerGrade> grades, GradePoints points) {
    List<List<String>> lines = new ArrayList<>(List.of(header));
    for (RosterRow row : rows) {
      Optional<String> learner = Optional.ofNullable(owners.get(row)).map(this::learner);
      lines.add(
          grades.stream()
              .filter(grade -> learner.equals(Optional.of(grade.learner())))
              .findFirst()
              .map(grade -> filled(row, grade, points))
              .orElse(row.cells()));
    }
    return BOM + GradesCsv.csv(lines);
  }

  /** Returns sentences on the rows without a submission, and the submissions without a row. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    String missing =
        rows.stream()
            .filter(row -> !owners.containsKey(row))
            .map(RosterRow::name)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      remarks.add("Without a submission: " + missing);
    }
    if (!unknown.isEmpty()) {
      remarks.add("No row of the roster fits, or not only one does: " + String.join(", ", unknown));
    }
    return remarks;
  }

  private List<String> filled(RosterRow row, LearnerGrade grade, GradePoints points) {
    List<String> line = new ArrayList<>(row.cells());
    double share = points.max() == 0 ? 0 : points.of(grade) / points.max();
    line.set(header.indexOf(GRADE), GradePoints.text(share * maximum(row, points)));
    if (header.contains(FEEDBACK)) {
      line.set(
          header.indexOf(FEEDBACK),
          grade.comments(points).stream().map(PlainText::html).collect(Collectors.joining("<br>")));
    }
    return line;
  }

  /** Without the column, the assignment is taken to give as many points as the tasks do. */
  private double maximum(RosterRow row, GradePoints points) {
    return header.stream()
        .filter(column -> MAXIMUM.matcher(column).matches())
        .findFirst()
        .flatMap(row::cell)
        .filter(text -> text.matches("\\d+([.,]\\d+)?"))
        .map(text -> Double.parseDouble(text.replace(',', '.')))
        .orElse(points.max());
  }
}
