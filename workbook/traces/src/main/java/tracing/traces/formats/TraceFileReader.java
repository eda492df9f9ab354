package tracing.traces.formats;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tracing.traces.TraceSpan;

/**
 * Reads traces from JSON files, compressed with gzip or not: OTLP (one request, or the lines that a
 * Collector's file exporter writes), Zipkin, Jaeger, and the local HoneyHive.
 *
 * <p>A file is read as a stream, or line by line, and a broken place does not hide the spans around
 * it. At most 20 problems of a file are named; the others are counted.
 */
public final class TraceFileReader {

  private static final int MAX_PROBLEMS = 20;
  private static final Pattern POSITION =
      Pattern.compile("(.*?) at line (\\d+) column (\\d+)( path .*)?", Pattern.DOTALL);

  private final List<TraceSpan> spans = new ArrayList<>();
  private final List<TraceFileContents.Problem> problems = new ArrayList<>();
  private int unnamed;

  private TraceFileReader() {}

  /**
   * Reads a file.
   *
   * @throws IOException when the file cannot be opened or read
   */
  public static TraceFileContents read(Path file) throws IOException {
    TraceFileReader reader = new TraceFileReader();
    if (Files.size(file) == 0) {
      reader.add("", "it is empty");
    } else if (TraceFileInput.isJsonLines(file)) {
      reader.readLines(file);
    } else {
      try (BufferedReader in = TraceFileInput.open(file)) {
        reader.readDocument(in, 0);
      }
    }
    return reader.result();
  }

  private TraceFileContents result() {
    if (unnamed > 0) {
      problems.add(new TraceFileContents.Problem("", unnamed + " more problems are not listed"));
    }
    if (spans.isEmpty() && problems.isEmpty()) {
      problems.add(
          new TraceFileContents.Problem(
              "", "it contains no spans in a known format (OTLP, Zipkin or Jaeger in JSON)"));
    }
    return new TraceFileContents(List.copyOf(spans), List.copyOf(problems));
  }

  private void readLines(Path file) throws IOException {
    try (BufferedReader in = TraceFileInput.open(file)) {
      String text = in.readLine();
      for (int line = 1; text != null; line++) {
        if (!text.isBlank()) {
          readDocument(new StringReader(text), line);
        }
        text = in.readLine();
      }
    }
  }

  /** Reads one JSON document; {@code line} is its line in a file of lines, else 0. */
  private void readDocument(Reader in, int line) throws IOException {
    JsonReader json = new JsonReader(in);
    json.setStrictness(Strictness.STRICT);
    JsonStream stream =
        new JsonStream(json, (path, message) -> add(line == 0 ? path : "line " + line, message));
    try {
      new TraceDocumentReader(stream, spans::add).read();
      if (json.peek() != JsonToken.END_DOCUMENT) {
        add(line == 0 ? json.getPath() : "line " + line, "there is text after the end of the JSON");
      }
    } catch (IOException | JsonParseException e) {
      addBroken(line, e);
    }
  }

  private void addBroken(int line, Exception e) {
    String text = StrictJson.problem(e);
    Matcher matcher = POSITION.matcher(text);
    if (!matcher.matches()) {
      add(line == 0 ? "" : "line " + line, text);
      return;
    }
    String path = matcher.group(4) == null ? "" : matcher.group(4);
    int at = line == 0 ? Integer.parseInt(matcher.group(2)) : line;
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
