package tracing.commands.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
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

  private static final String ID = "Identifier";
  private static final String NAME = "Full name";
  private static final String EMAIL = "Email address";
  private static final String GRADE = "Grade";
  private static final String FEEDBACK = "Feedback comments";
  private static final String BOM = "\uFEFF";
  private static final Pattern MAXIMUM = Pattern.compile("maximum grade", Pattern.CASE_INSENSITIVE);

  /** The folder of a learner in the archive of all submissions, such as Ada_12_assignsubmission. */
  private static final Pattern FOLDER = Pattern.compile("(.*)_(\\d+)_assignsubmission_.*");

  private final List<String> header;
  private final List<List<String>> rows;

  private MoodleWorksheet(List<String> header, List<List<String>> rows) {
    this.header = header;
    this.rows = rows;
  }

  /**
   * Reads a worksheet.
   *
   * @throws IllegalArgumentException when a column that Moodle's import needs is missing
   * @throws IOException when the file cannot be read
   */
  static MoodleWorksheet read(Path file) throws IOException {
    String text = Files.readString(file).replaceFirst("^" + BOM, "");
    try (CSVParser parser = CSVParser.parse(text, CSVFormat.RFC4180)) {
      List<List<String>> lines = parser.stream().map(CSVRecord::toList).toList();
      List<String> header = lines.isEmpty() ? List.of() : lines.get(0);
      for (String column : List.of(ID, GRADE)) {
        if (!header.contains(column)) {
          throw new IllegalArgumentException(
              "%s: there is no column \"%s\". Export the grading worksheet in English."
                  .formatted(file, column));
        }
      }
      return new MoodleWorksheet(header, lines.subList(1, lines.size()));
    }
  }

  /**
   * The worksheet with grades.
   *
   * @param missing the names in rows without a submission
   * @param unknown the learners without a row, or with several that fit
   */
  record Filled(String text, List<String> missing, List<String> unknown) {}

  /** Returns the worksheet with the grade and the comments of each learner that is in it. */
  Filled fill(List<LearnerGrade> grades, GradePoints points) {
    List<List<String>> lines = new ArrayList<>(List.of(header));
    Set<LearnerGrade> found = new HashSet<>();
    List<String> missing = new ArrayList<>();
    for (List<String> row : rows) {
      List<LearnerGrade> own =
          grades.stream().filter(grade -> rowsOf(grade).equals(List.of(row))).toList();
      if (own.size() == 1) {
        found.add(own.get(0));
        lines.add(filled(row, own.get(0), points));
      } else {
        missing.add(cell(row, NAME).orElse(cell(row, ID).orElse("")));
        lines.add(row);
      }
    }
    List<String> unknown =
        grades.stream().filter(grade -> !found.contains(grade)).map(LearnerGrade::learner).toList();
    return new Filled(BOM + GradesCsv.csv(lines), missing, unknown);
  }

  private List<List<String>> rowsOf(LearnerGrade grade) {
    Matcher folder = FOLDER.matcher(grade.learner());
    return folder.matches()
        ? rows.stream().filter(row -> number(row).equals(folder.group(2))).toList()
        : rows.stream().filter(row -> names(row).contains(key(grade.learner()))).toList();
  }

  private String number(List<String> row) {
    return cell(row, ID).orElse("").replaceFirst("^\\D*", "");
  }

  private Set<String> names(List<String> row) {
    return List.of(NAME, EMAIL).stream()
        .flatMap(column -> cell(row, column).stream())
        .map(MoodleWorksheet::key)
        .collect(Collectors.toSet());
  }

  private static String key(String name) {
    String bare = name.toLowerCase(Locale.ROOT).replaceFirst("\\.zip$", "").replace('_', ' ');
    return Normalizer.normalize(bare, Normalizer.Form.NFC).strip();
  }

  private List<String> filled(List<String> row, LearnerGrade grade, GradePoints points) {
    List<String> line = new ArrayList<>(row);
    double share = points.max() == 0 ? 0 : points.of(grade) / points.max();
    line.set(header.indexOf(GRADE), GradePoints.text(share * maximum(row, points)));
    if (header.contains(FEEDBACK)) {
      line.set(
          header.indexOf(FEEDBACK),
          grade.comments().stream().map(PlainText::html).collect(Collectors.joining("<br>")));
    }
    return line;
  }

  /** Without the column, the assignment is taken to give as many points as the tasks do. */
  private double maximum(List<String> row, GradePoints points) {
    return header.stream()
        .filter(column -> MAXIMUM.matcher(column).matches())
        .findFirst()
        .flatMap(column -> cell(row, column))
        .filter(text -> text.matches("\\d+([.,]\\d+)?"))
        .map(text -> Double.parseDouble(text.replace(',', '.')))
        .orElse(points.max());
  }

  private Optional<String> cell(List<String> row, String column) {
    int index = header.indexOf(column);
    return index >= 0 && index < row.size() ? Optional.of(row.get(index)) : Optional.empty();
  }
}
