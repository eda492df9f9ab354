package tracing.services.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.servlet.ServletRequest;
import javax.servlet.ServletRequestWrapper;
import spark.Request;

/** Reads the body of a request, with limits for its size and its time. */
public final class RequestBody {

  private static final int MAX_DISCARDED = 16 << 20;

  /** Needed because Jetty's idle timeout starts again with every byte. */
  private static final Duration MAX_DURATION = Duration.ofSeconds(10);

  private RequestBody() {}

  /**
   * Reads the whole body.
   *
   * @param limit in bytes
   * @throws HttpError 413 when the body is longer than {@code limit}, 400 when it ends too early,
   *     408 when it takes more than 10 s
   */
  public static byte[] read(Request request, int limit) {
    try {
      InputStream in = unwrapped(request).getInputStream();
      boolean declared = request.raw().getContentLengthLong() > limit;
      long deadline = System.nanoTime() + MAX_DURATION.toNanos();
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      if (!declared) {
        copy(in, body, limit + 1, deadline);
      }
      if (declared || body.size() > limit) {
        // A client that is still sending when the connection closes does not read its answer.
        copy(in, OutputStream.nullOutputStream(), MAX_DISCARDED, deadline);
        throw new HttpError(413, "the body is larger than " + limit + " bytes");
      }
      return body.toByteArray();
    } catch (IOException e) {
      throw new HttpError(400, "the body ended too early");
    }
  }

  /**
   * Reads the whole body as UTF-8 text.
   *
   * @throws HttpError as {@link #read}, and 400 when the body is not UTF-8
   */
  public static String readText(Request request, int limit) {
    try {
      ByteBuffer body = ByteBuffer.wrap(read(request, limit));
      return StandardCharsets.UTF_8.newDecoder().decode(body).toString();
    } catch (CharacterCodingException e) {
      throw new HttpError(400, "the body is not UTF-8 text");
    }
  }

  /** Spark's own wrapper would copy the whole body into memory first, whatever its size. */
  private static ServletRequest unwrapped(Request request) {
    return request.raw() instanceof ServletRequestWrapper wrapper
        ? wrapper.getRequest()
        : request.raw();
  }

  /**
   * Copies up to {@code limit} bytes.
   *
   * @param deadline as {@link System#nanoTime} counts
   * @throws HttpError 408 when bytes still come after {@code deadline}
   */
  static void copy(InputStream in, OutputStream out, int limit, long deadline) throws IOException {
    byte[] buffer = new byte[8_192];
    int left = limit;
    int read = 0;
    while (left > 0 && read >= 0) {
      read = in.read(buffer, 0, Math.min(buffer.length, left));
      if (read > 0) {
        out.write(buffer, 0, read);
        left -= read;
        if (System.nanoTime() - deadline > 0) {
          throw new HttpError(408, "the body did not arrive within 10 s");
        }
      }
    }
  }
}
