package tracing.traces.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends with an exception once more than 1 GiB was read. Not safe for use by several threads. */
final class SizeLimit extends FilterInputStream {

  private static final long MAX_BYTES = 1L << 30;

  private final long limit;
  private long read;

  SizeLimit(InputStream in) {
    this(in, MAX_BYTES);
  }

  SizeLimit(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  /** Returns the number of bytes that were read. */
  long count() {
    return read;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    read += Math.max(0, count);
    if (read > limit) {
      throw new IOException(
          "it has more than %,d MiB, where the doctor stops reading: split it"
              .formatted(limit >> 20));
    }
    return count;
  }
}
