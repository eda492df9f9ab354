package tracing.traces.formats;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import tracing.traces.TraceSpan;

/**
 * Reads traces from files: OTLP in JSON, as one request or as the lines that a Collector's file
 * exporter writes, Zipkin's JSON, Jaeger's, and the local HoneyHive's; packed with gzip or not.
 *
 * <p>A file is read as a stream, so that its length on one line or on many makes no difference, and
 * what is broken in it does not hide what is whole. Not safe for use by several threads.
 */
public final class TraceFileReader {

  private static final int MAX_PROBLEMS = 20;
  private static final Pattern POSITION =
      Pattern.compile("(.*?) at line (\\d+) column (\\d+)( path .*)?", Pattern.DOTALL);

  private final List<TraceSpan> spans = new ArrayList<>();
  private final List<TraceFile.Problem> problems = new ArrayList<>();
  private int unnamed;

  private TraceFileReader() {}

  /**
   * Reads a file.
   *
   * @throws IOException when it cannot be read at all
   */
  public static TraceFile read(Path file) throws IOException {
    TraceFileReader reader = new TraceFileReader();
    if (Files.size(file) == 0) {
      reader.add("", "it is empty");
    } else if (isLines(file)) {
      reader.readLines(file);
    } else {
      try (BufferedReader in = open(file)) {
        reader.readValue(in, 0);
      }
    }
    return reader.result();
  }

  private TraceFile result() {
    if (unnamed > 0) {
      problems.add(new TraceFile.Problem("", unnamed + " more places cannot be read"));
    }
    if (spans.isEmpty() && problems.isEmpty()) {
      problems.add(
          new TraceFile.Problem(
              "", "it holds no spans: neither OTLP, Zipkin nor Jaeger in JSON, or an empty one"));
    }
    return new TraceFile(List.copyOf(spans), List.copyOf(problems));
  }

  private void readLines(Path file) throws IOException {
    try (LineReader lines = new LineReader(open(file))) {
      for (int line = 1; lines.nextLine(); line++) {
        readValue(lines, line);
      }
    }
  }

  /** Reads one JSON value; {@code line} is its line in a file of lines, else 0. */
  private void readValue(Reader in, int line) throws IOException {
    JsonReader json = new JsonReader(in);
    json.setStrictness(Strictness.STRICT);
    TraceJsonReader traces =
        new TraceJsonReader(
            json, spans::add, (path, message) -> add(line == 0 ? path : "line " + line, message));
    try {
      traces.read();
      if (json.peek() != JsonToken.END_DOCUMENT) {
        add(line == 0 ? json.getPath() : "line " + line, "there is text after the end of the JSON");
      }
    } catch (IOException | JsonParseException | IllegalStateException e) {
      boolean blankLine =
          line > 0 && json.getPath().equals("$") && e instanceof java.io.EOFException;
      if (!blankLine) {
        addBroken(line, e);
      }
    }
  }

  private void addBroken(int line, Exception e) {
    String text = JsonText.problem(e);
    Matcher matcher = POSITION.matcher(text);
    if (!matcher.matches()) {
      add(line == 0 ? "" : "line " + line, text);
      return;
    }
    String path = matcher.group(4) == null ? "" : matcher.group(4);
    int at = line == 0 ? Integer.parseInt(matcher.group(2)) : line;
    String what =
        text.startsWith("End of input") ? "the text ends here, too early" : matcher.group(1);
    add("line " + at + " column " + matcher.group(3) + path, what);
  }

  private void add(String position, String message) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(new TraceFile.Problem(position, message));
    } else {
      unnamed++;
    }
  }

  /** Tells whether the file has a JSON object a line: a second line that starts one is the sign. */
  private static boolean isLines(Path file) throws IOException {
    try (LineReader lines = new LineReader(open(file))) {
      int objects = 0;
      while (objects < 2 && lines.nextLine()) {
        int first = lines.read();
        int second = lines.read();
        boolean blank = first < 0 || first == '\r';
        boolean object = first == '{' && second >= 0 && second != '\r';
        if (!blank && !object) {
          return false;
        }
        objects += object ? 1 : 0;
      }
      return objects == 2;
    }
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(gzip ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8),
            1 << 16);
    skipByteOrderMark(reader);
    return reader;
  }

  private static void skipByteOrderMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
  }
}
