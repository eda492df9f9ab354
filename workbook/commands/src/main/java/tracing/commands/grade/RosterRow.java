package tracing.commands.grade;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A participant in Moodle's grading worksheet. Immutable.
 *
 * @param header the names of the columns
 * @param cells as many as there are columns
 */
record RosterRow(List<String> header, List<String> cells) {

  static final String ID = "Identifier";

  private static final String NAME = "Full name";
  private static final String EMAIL = "Email address";

  /** The folder of a learner in the archive of all submissions, such as Ada_12_assignsubmission. */
  private static final Pattern FOLDER = Pattern.compile("(.*)_(\\d+)_assignsubmission_.*");

  /** Tells whether a submission has the participant's number, full name or email address. */
  boolean fits(String submission) {
    Matcher folder = FOLDER.matcher(submission);
    return folder.matches() ? number().equals(folder.group(2)) : names().contains(key(submission));
  }

  /** Returns the full name, or the identifier of a row without one. */
  String name() {
    return cell(NAME).filter(name -> !name.isBlank()).orElse(cell(ID).orElse(""));
  }

  /** Returns what is in a column, if there is such a column. */
  Optional<String> cell(String column) {
    int index = header.indexOf(column);
    return index >= 0 ? Optional.of(cells.get(index)) : Optional.empty();
  }

  private String number() {
    return cell(ID).orElse("").replaceFirst("^\\D*", "");
  }

  private Set<String> names() {
    return List.of(NAME, EMAIL).stream()
        .flatMap(column -> cell(column).stream())
        .map(RosterRow::key)
        .collect(Collectors.toSet());
  }

  private static String key(String name) {
    String bare = name.toLowerCase(Locale.ROOT).replaceFirst("\\.zip$", "").replace('_', ' ');
    return Normalizer.normalize(bare, Normalizer.Form.NFC).strip();
  }
}
