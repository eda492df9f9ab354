package tracing.commands.grade;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a file that a learner handed in, up to a limit. */
final class SubmittedFile {

  private static final int LIMIT = 1 << 20;

  private SubmittedFile() {}

  /** Returns the text; bytes that are no UTF-8 are replaced, and the compiler will say so. */
  static String read(String name, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LIMIT + 1);
    if (bytes.length > LIMIT) {
      throw new IOException(name + " is larger than 1 MiB");
    }
    return new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
