package tracing.traces.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The unpacked bytes of a source, and whether they are text. Text is UTF-8 or UTF-16, with or
 * without a byte order mark.
 */
public final class TraceBytes {

  private static final int HEAD = 1 << 14;

  private final BufferedInputStream in;
  private final byte[] head;

  private TraceBytes(BufferedInputStream in, byte[] head) {
    this.in = in;
    this.head = head;
  }

  /** Looks at the first bytes of a source, which the caller closes. */
  public static TraceBytes of(InputStream source) throws IOException {
    BufferedInputStream in = Unpacked.of(source);
    in.mark(HEAD);
    byte[] head = in.readNBytes(HEAD);
    in.reset();
    return new TraceBytes(in, head);
  }

  /** Returns up to 16 KiB from the start. */
  public byte[] head() {
    return head.clone();
  }

  /** Returns the text at the start, for a sentence about it. */
  public String headText() {
    int mark = markLength();
    return new String(head, mark, head.length - mark, charset());
  }

  /** Tells whether the bytes are text: they have no control characters but those of a log. */
  public boolean isText() {
    return !charset().equals(StandardCharsets.UTF_8) || !hasControls();
  }

  /** Returns all bytes. */
  public InputStream bytes() {
    return in;
  }

  /** Returns the text behind a byte order mark; of a log in JSON only its messages. */
  public Reader text() throws IOException {
    in.skipNBytes(markLength());
    return LogRecords.unwrap(new InputStreamReader(in, charset()));
  }

  private boolean hasControls() {
    for (byte b : head) {
      if (b >= 0 && b < ' ' && "\t\n\r\f\b\u001b".indexOf(b) < 0) {
        return true;
      }
    }
    return false;
  }

  private int markLength() {
    if (startsWith(0xef, 0xbb, 0xbf)) {
      return 3;
    }
    return startsWith(0xff, 0xfe) || startsWith(0xfe, 0xff) ? 2 : 0;
  }

  private Charset charset() {
    if (startsWith(0xff, 0xfe) || startsWith('{', 0) || startsWith('[', 0)) {
      return StandardCharsets.UTF_16LE;
    }
    boolean big = startsWith(0xfe, 0xff) || startsWith(0, '{') || startsWith(0, '[');
    return big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
  }

  private boolean startsWith(int... bytes) {
    return head.length >= bytes.length
        && Arrays.equals(head, 0, bytes.length, bytes(bytes), 0, bytes.length);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
