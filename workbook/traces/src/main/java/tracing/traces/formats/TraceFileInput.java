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
    try (JsonLineReader lines = new JsonLineReader(open(file))) {
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
}
