package tracing.traces.input;

import java.io.IOException;
import java.io.Reader;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * The JSON documents in a text: one, or several behind each other, on lines of their own or over
 * several lines, and also behind the prefixes of a log and between its other lines.
 *
 * <p>After {@link #next()} it reads as the text of one document. Not safe for use by several
 * threads.
 */
public final class JsonDocuments extends Reader {

  private static final int SAMPLE = 1024;
  private static final int MAX_SKIPPED = 4000;

  /** A key that traces have near their start. */
  private static final Pattern TRACE_KEY =
      Pattern.compile(
          "(?i)\"(resource_?(spans|metrics|logs)?|scope_?(spans)?|batches|(trace|span)_?id|spans"
              + "|traceEvents|spanContext)\"\\s*:");

  private static final Pattern SPAN_ID = Pattern.compile("(?i)\"(trace|span)_?id\"\\s*:\\s*\"");
  private static final Pattern START = Pattern.compile("(?s)[\\[\\s]*+\\{([ \t\r]*\n|\\s*[\"}]).*");
  private static final Pattern CLOSING = Pattern.compile("[\\s,;\\]]*");

  private final TextWindow text;
  private final BiConsumer<Integer, String> problems;
  private final StringBuilder skipped = new StringBuilder();
  private boolean first = true;
  private boolean behindDocument;
  private boolean inBrackets;
  private OpenDocument document;

  /**
   * Creates a reader.
   *
   * @param problems receives the line and the reason for each text that has ids of spans and is not
   *     a document
   */
  public JsonDocuments(Reader in, BiConsumer<Integer, String> problems) {
    text = new TextWindow(in);
    this.problems = problems;
  }

  /** Goes to the next document; returns false at the end of the text. */
  public boolean next() throws IOException {
    if (document != null) {
      document.drain();
      behindDocument = document.isAlone();
      document = null;
    }
    while (text.peek(0) >= 0) {
      if (isStart()) {
        endSkipped(text.line());
        document = new OpenDocument(text, skipped.toString());
        skipped.setLength(0);
        first = false;
        return true;
      }
      skip();
    }
    endSkipped(text.line());
    return false;
  }

  /** Returns the line on which the document starts, from 1. */
  public int line() {
    return document.line();
  }

  /** Leaves the document where it cannot be read; the next one is looked for behind it. */
  public void leave() throws IOException {
    document.leave();
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    return document.read(target, offset, length);
  }

  @Override
  public void close() {
    // The source belongs to the caller.
  }

  private boolean isStart() throws IOException {
    int c = text.peek(0);
    if (c != '{' && (c != '[' || inBrackets)) {
      return false;
    }
    if (first && c == '{') {
      return true;
    }
    String sample = text.ahead(SAMPLE);
    return START.matcher(sample).matches() && (first || TRACE_KEY.matcher(sample).find());
  }

  private void skip() throws IOException {
    int line = text.line();
    int c = text.next();
    if (c == '\n') {
      endSkipped(line);
      skipped.setLength(0);
      behindDocument = false;
    } else if (skipped.length() < MAX_SKIPPED) {
      skipped.append((char) c);
    }
    first &= Character.isWhitespace(c);
    // No document starts at the first of several brackets, so none does at the others.
    inBrackets = c == '[' || (inBrackets && Character.isWhitespace(c));
  }

  private void endSkipped(int line) {
    if (SPAN_ID.matcher(skipped).find()) {
      problems.accept(line, "this part of a JSON document has spans, but its start is missing");
    } else if (behindDocument && !CLOSING.matcher(skipped).matches()) {
      problems.accept(line, "there is text after the end of the JSON");
    }
    behindDocument = false;
  }
}
