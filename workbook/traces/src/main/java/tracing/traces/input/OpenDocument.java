package tracing.traces.input;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One JSON document in a text. It ends where its brackets are closed, or where a line starts it
 * again: then its own end is missing.
 *
 * <p>The prefix of its first line is left out on the next lines too. Lines that Kubernetes has cut
 * are joined. Source: the log format of the Container Runtime Interface, whose tag P means a part.
 */
final class OpenDocument {

  private static final Pattern FIRST_KEY =
      Pattern.compile("(?s)(\\{\\s{0,4}\"(resource_?[sS]pans|resource)\").*");
  private static final Pattern CUT_LINE = Pattern.compile("(?s)(\\S+ std(?:out|err) ([PF]) ).*");
  private static final int MAX_PREFIX = 200;

  private final TextWindow text;
  private final String prefix;
  private final String firstKey;
  private final int line;
  private boolean joinNext;
  private boolean open = true;
  private boolean inString;
  private boolean escaped;
  private int depth;

  /**
   * Starts a document at the next character.
   *
   * @param prefix the text before it on its line
   */
  OpenDocument(TextWindow text, String prefix) throws IOException {
    this.text = text;
    this.prefix = prefix;
    line = text.line();
    Matcher key = FIRST_KEY.matcher(text.ahead(40));
    firstKey = key.matches() ? key.group(1) : "";
    Matcher cut = CUT_LINE.matcher(prefix);
    joinNext = cut.matches() && cut.group(2).equals("P");
  }

  int line() {
    return line;
  }

  /** Tells whether nothing else is before it on its line. */
  boolean isAlone() {
    return prefix.isBlank();
  }

  /** Passes what is left of the document. */
  void drain() throws IOException {
    while (open) {
      step();
    }
  }

  /** Passes the rest of the line if the document started on it, else the rest of the document. */
  void leave() throws IOException {
    while (open && text.line() == line && text.peek(0) != '\n') {
      step();
    }
    open &= text.line() != line;
  }

  /** Reads on, at most to the end of the line. */
  int read(char[] target, int offset, int length) throws IOException {
    int count = 0;
    while (open && count < length) {
      int c = step();
      if (c >= 0) {
        target[offset + count++] = (char) c;
      }
      if (c == '\n') {
        break;
      }
    }
    return count == 0 ? -1 : count;
  }

  /** Returns the next character, or -1 when it is no part of the document. */
  private int step() throws IOException {
    int c = text.next();
    if (c < 0) {
      open = false;
    } else if (c == '\n') {
      return startLine() || !open ? -1 : c;
    } else if (inString) {
      inString = escaped || c != '"';
      escaped = !escaped && c == '\\';
    } else {
      count(c);
    }
    return c;
  }

  private void count(int c) {
    switch (c) {
      case '"' -> inString = true;
      case '{', '[' -> depth++;
      case '}', ']' -> {
        depth--;
        open = depth > 0;
      }
      default -> {
        // Other characters do not matter here.
      }
    }
  }

  /** Passes the prefix of a line; tells whether the line belongs to the one before it. */
  private boolean startLine() throws IOException {
    boolean join = joinNext;
    Matcher cut = CUT_LINE.matcher(text.ahead(MAX_PREFIX));
    if (CUT_LINE.matcher(prefix).matches() && cut.matches()) {
      text.skip(cut.end(1));
      joinNext = cut.group(2).equals("P");
    } else if (!prefix.isEmpty() && text.startsWith(prefix)) {
      text.skip(prefix.length());
    }
    if (!firstKey.isEmpty() && text.startsWith(firstKey)) {
      open = false;
    }
    return join;
  }
}
