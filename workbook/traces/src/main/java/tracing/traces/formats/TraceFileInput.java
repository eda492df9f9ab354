package tracing.traces.formats;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The text of a file in UTF-8, with or without a byte order mark, compressed with gzip or not. */
final class TraceFileInput {

  private TraceFileInput() {}

  /** Opens a file at its first character behind a byte order mark. */
  static BufferedReader open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(gzip ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8),
            1 << 16);
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
    return reader;
  }

  /** Tells whether a file has a JSON object on each line, judging by its first two objects. */
  static boolean isJsonLines(Path file) throws IOException {
    try (BufferedReader in = open(file)) {
      int objects = 0;
      for (int first = in.read(); first >= 0 && objects < 2; first = in.read()) {
        if (first == '\n' || first == '\r') {
          continue;
        }
        int next = in.read();
        if (first != '{' || next < 0 || next == '\n' || next == '\r') {
          return false;
        }
        while (next >= 0 && next != '\n') {
          next = in.read();
        }
        objects++;
      }
      return objects == 2;
    }
  }
}
