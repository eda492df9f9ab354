package tracing.commands.grade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  private final Map<List<String>, String> owners = new HashMap<>();
  private final List<String> unknown = new ArrayList<>();

  private MoodleWorksheet(List<String> header, List<List<String>> rows, List<String> submissions) {
    this.header = header;
    this.rows = rows;
    for (String submission : submissions) {
      List<List<String>> fitting = rows.stream().filter(row -> fits(row, submission)).toList();
      boolean isOnly =
          fitting.size() == 1
              && submissions.stream().filter(one -> fits(fitting.get(0), one)).count() == 1;
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
    for (String column : List.of(ID, GRADE)) {
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
    return new MoodleWorksheet(header, lines.subList(1, lines.size()), submissions);
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
        .map(this::name)
        .filter(name -> rows.stream().filter(row -> name(row).equals(name)).count() == 1)
        .filter(name -> !unknown.contains(name))
        .findFirst()
        .orElse(submission);
  }

  /** Returns the worksheet with the grade and the comments of each learner graded so far. */
  String fill(List<LearnerGrade> grades, GradePoints points) {
    List<List<String>> lines = new ArrayList<>(List.of(header));
    for (List<String> row : rows) {
      Optional<String> learner = Optional.ofNullable(owners.get(row)).map(this::learner);
      lines.add(
          grades.stream()
              .filter(grade -> learner.equals(Optional.of(grade.learner())))
              .findFirst()
              .map(grade -> filled(row, grade, points))
              .orElse(row));
    }
    return BOM + GradesCsv.csv(lines);
  }

  /** Returns sentences on the rows without a submission, and the submissions without a row. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    String missing =
        rows.stream()
            .filter(row -> !owners.containsKey(row))
            .map(this::name)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      remarks.add("Without a submission: " + missing);
    }
    if (!unknown.isEmpty()) {
      remarks.add("No row of the roster fits, or not only one does: " + String.join(", ", unknown));
    }
    return remarks;
  }

  private boolean fits(List<String> row, String submission) {
    Matcher folder = FOLDER.matcher(submission);
    return folder.matches()
        ? number(row).equals(folder.group(2))
        : names(row).contains(key(submission));
  }

  private String name(List<String> row) {
    return cell(row, NAME).filter(name -> !name.isBlank()).orElse(cell(row, ID).orElse(""));
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
