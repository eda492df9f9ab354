package tracing.traces.formats;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tracing.traces.TraceSpan;
import tracing.traces.input.JsonDocuments;
import tracing.traces.input.TraceBytes;

/**
 * Reads traces as people have them: OTLP in JSON or protobuf, Zipkin, Jaeger, Tempo, the local
 * HoneyHive and some others, compressed with gzip or not, also from between the lines of a log.
 *
 * <p>JSON is read as a stream, and a broken place does not hide the spans around it. At most 20
 * problems of a file are named; the others are counted.
 */
public final class TraceFileReader {

  private static final int MAX_PROBLEMS = 20;
  private static final Pattern POSITION =
      Pattern.compile("(.*?) at line (\\d+) column (\\d+)( path .*)?", Pattern.DOTALL);

  private final List<TraceSpan> spans = new ArrayList<>();
  private final List<TraceFileContents.Problem> problems = new ArrayList<>();
  private final UnreadFormats unread = new UnreadFormats();
  private final TraceObjects objects = new TraceObjects(spans::add, unread);
  private int unnamed;

  private TraceFileReader() {}

  /**
   * Reads a file.
   *
   * @throws IOException when the file cannot be opened
   */
  public static TraceFileContents read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    }
  }

  /**
   * Reads a stream up to its end. A failure to read it becomes a problem, and the spans before it
   * are kept. The caller closes the stream.
   */
  public static TraceFileContents read(InputStream in) {
    TraceFileReader reader = new TraceFileReader();
    try {
      reader.readBytes(TraceBytes.of(in));
    } catch (IOException e) {
      reader.add("", String.valueOf(e.getMessage()));
    }
    return reader.result();
  }

  private void readBytes(TraceBytes bytes) throws IOException {
    byte[] head = bytes.head();
    if (head.length == 0) {
      add("", "it is empty");
    } else if (!bytes.isText()) {
      BinaryTraces.read(bytes, spans::add, message -> add("", message));
    } else {
      unread.text(bytes.headText());
      JsonDocuments documents =
          new JsonDocuments(bytes.text(), (line, message) -> add("line " + line, message));
      while (documents.next()) {
        readDocument(documents);
      }
    }
  }

  private TraceFileContents result() {
    objects.finish();
    if (spans.isEmpty() && !unread.ofText().isEmpty()) {
      return new TraceFileContents(
          List.of(), List.of(new TraceFileContents.Problem("", unread.ofText())));
    }
    if (unnamed > 0) {
      problems.add(new TraceFileContents.Problem("", unnamed + " more problems are not listed"));
    }
    unread
        .problems(spans.isEmpty() && problems.isEmpty())
        .forEach(message -> problems.add(new TraceFileContents.Problem("", message)));
    return new TraceFileContents(List.copyOf(spans), List.copyOf(problems));
  }

  private void readDocument(JsonDocuments documents) throws IOException {
    int line = documents.line();
    JsonReader json = new JsonReader(documents);
    json.setStrictness(Strictness.STRICT);
    JsonStream stream = new JsonStream(json, (path, message) -> add(position(line, path), message));
    try {
      new TraceDocumentReader(stream, objects).read();
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw new MalformedJsonException("not JSON");
      }
    } catch (MalformedJsonException | EOFException | JsonParseException | IllegalStateException e) {
      if (e.getCause() instanceof IOException io && !isSyntax(io)) {
        throw io;
      }
      addBroken(line, e);
      documents.leave();
    }
  }

  private static boolean isSyntax(IOException e) {
    return e instanceof MalformedJsonException || e instanceof EOFException;
  }

  private static String position(int line, String path) {
    return line == 1 ? path : "line " + line + ", " + path;
  }

  private void addBroken(int line, Exception e) {
    String text = StrictJson.problem(e);
    Matcher matcher = POSITION.matcher(text);
    if (!matcher.matches()) {
      add(line == 1 ? "" : "line " + line, text);
      return;
    }
    String path = matcher.group(4) == null ? "" : matcher.group(4);
    int at = line + Integer.parseInt(matcher.group(2)) - 1;
    String what =
        text.startsWith("End of input")
            ? "the text ends here, but the JSON is not complete"
            : matcher.group(1);
    add("line " + at + " column " + matcher.group(3) + path, what);
  }

  private void add(String position, String message) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(new TraceFileContents.Problem(position, message));
    } else {
      unnamed++;
    }
  }
}
