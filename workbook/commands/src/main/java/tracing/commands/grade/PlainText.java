package tracing.commands.grade;

import java.util.regex.Pattern;
import tracing.traces.SpanText;

/** Text from outside in formats in which some text means more than itself. */
final class PlainText {

  /** Text that Markdown shows as it is; an address becomes a link without any mark. */
  private static final Pattern WORDS =
      Pattern.compile("(?!.*(://|(?i:www\\.)))[\\p{L}\\p{N} .,:;%()'\"/-]+");

  private static final Pattern FORMULA =
      Pattern.compile("^\\s*[=+@\\t\\r\uFF1D\uFF0B\uFF0D\uFF20-].*", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("-|[+-]?[\\d.,]+");

  /** A learner's exception can have a message of any length. */
  private static final int MAX_LENGTH = 500;

  /** The end of a message often has the reason, behind a long path. */
  private static final int END = 100;

  private static final String REST = "...";

  private PlainText() {}

  /** Returns text of at most 500 characters; dots stand for what was in the middle. */
  static String cut(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    int head = MAX_LENGTH - END - REST.length();
    int tail = text.length() - END;
    return text.substring(0, Character.isHighSurrogate(text.charAt(head - 1)) ? head - 1 : head)
        + REST
        + text.substring(Character.isLowSurrogate(text.charAt(tail)) ? tail + 1 : tail);
  }

  /** Returns text of Markdown in which nothing is a link, an image or a tag. */
  static String markdown(String text) {
    String printable = SpanText.withoutControls(text);
    if (WORDS.matcher(printable).matches()) {
      return printable;
    }
    String fence = "`";
    while (printable.contains(fence)) {
      fence += "`";
    }
    return fence.length() == 1 ? fence + printable + fence : fence + " " + printable + " " + fence;
  }

  /** Returns the same for a cell of a table. */
  static String markdownCell(String text) {
    return markdown(text).replace("|", "\\|");
  }

  /**
   * Returns HTML of which nothing is a tag. Moodle's filters make no links inside the class {@code
   * nolink}.
   */
  static String html(String text) {
    String escaped =
        SpanText.withoutControls(text)
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;");
    return "<span class=\"nolink\">" + escaped + "</span>";
  }

  /** Returns a cell of a CSV file that a spreadsheet takes for no formula. */
  static String csv(String text) {
    boolean formula = FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
    return formula ? "'" + text : text;
  }
}
