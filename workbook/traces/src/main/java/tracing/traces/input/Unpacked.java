package tracing.traces.input;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Unpacks gzip within limits: 1 GiB, and from 16 MiB on 300 times the packed size, which no traces
 * reach. Failures are reported in words for a user.
 */
final class Unpacked extends FilterInputStream {

  private static final int BUFFER = 1 << 16;
  private static final long MAX_UNCHECKED = 16 << 20;
  private static final long MAX_RATIO = 300;

  private final SizeLimit packed;
  private long unpacked;

  private Unpacked(SizeLimit packed) throws IOException {
    super(new GZIPInputStream(packed, BUFFER));
    this.packed = packed;
  }

  /** Returns the bytes of a source, unpacked if they are gzip; the first 64 KiB can be marked. */
  static BufferedInputStream of(InputStream source) throws IOException {
    BufferedInputStream in = new BufferedInputStream(source, BUFFER);
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip ? new BufferedInputStream(new SizeLimit(gunzip(in)), BUFFER) : in;
  }

  private static InputStream gunzip(InputStream in) throws IOException {
    try {
      return new Unpacked(new SizeLimit(in));
    } catch (EOFException | ZipException e) {
      throw reworded(e);
    }
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      int count = super.read(target, offset, length);
      unpacked += Math.max(0, count);
      if (unpacked > MAX_UNCHECKED && unpacked > MAX_RATIO * packed.count()) {
        throw new IOException(
            "the gzip data unpacks to more than %d times its size, which is no trace"
                .formatted(MAX_RATIO));
      }
      return count;
    } catch (EOFException | ZipException e) {
      throw reworded(e);
    }
  }

  private static IOException reworded(IOException e) {
    return e instanceof EOFException
        ? new IOException("the gzip data ends before it is complete", e)
        : new IOException("the gzip data is damaged", e);
  }
}
