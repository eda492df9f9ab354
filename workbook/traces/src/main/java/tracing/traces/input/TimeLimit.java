package tracing.traces.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Reads a source that may block, such as a pipe, on a thread of its own, and gives up when nothing
 * comes for a while or when it takes too long in all. Its user reads it on one thread.
 */
final class TimeLimit extends InputStream {

  /** Opens a source; may block. */
  interface Opener {
    InputStream open() throws IOException;
  }

  /** What came: bytes, the end (no bytes), or a failure. */
  private record Part(ByteBuffer bytes, IOException failure) {}

  private static final int PART_BYTES = 1 << 16;
  private static final int MAX_PARTS = 64;

  private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>(MAX_PARTS);
  private final Duration quiet;
  private final long deadline;
  private final Thread thread;
  private ByteBuffer current = ByteBuffer.allocate(0);
  private boolean ended;

  private TimeLimit(Opener opener, Duration quiet, Duration total) {
    this.quiet = quiet;
    deadline = System.nanoTime() + total.toNanos();
    thread = new Thread(() -> pump(opener), "read a source of traces");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Opens a source.
   *
   * @param quiet how long to wait for the next bytes
   * @param total how long to read in all
   */
  static InputStream open(Opener opener, Duration quiet, Duration total) {
    return new TimeLimit(opener, quiet, total);
  }

  @Override
  public int read() throws IOException {
    return fill() ? current.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, current.remaining());
    current.get(target, offset, count);
    return count;
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private boolean fill() throws IOException {
    while (!ended && !current.hasRemaining()) {
      Part part = next();
      if (part.failure() != null) {
        throw part.failure();
      }
      current = part.bytes();
      ended = !current.hasRemaining();
    }
    return !ended;
  }

  private Part next() throws IOException {
    long left = deadline - System.nanoTime();
    try {
      Part part = parts.poll(Math.min(left, quiet.toNanos()), TimeUnit.NANOSECONDS);
      if (part == null) {
        throw new IOException(
            left < quiet.toNanos()
                ? "it was not complete when the time to read it was over"
                : "nothing came from it for " + quiet.toSeconds() + " s");
      }
      return part;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the reading was interrupted", e);
    }
  }

  private void pump(Opener opener) {
    try (InputStream in = opener.open()) {
      byte[] buffer = new byte[PART_BYTES];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (count > 0) {
          parts.put(new Part(ByteBuffer.wrap(Arrays.copyOf(buffer, count)), null));
        }
      }
      parts.put(new Part(ByteBuffer.allocate(0), null));
    } catch (IOException e) {
      fail(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fail(IOException failure) {
    try {
      parts.put(new Part(ByteBuffer.allocate(0), failure));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
