package tracing.workbook.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import javax.servlet.ServletRequest;
import javax.servlet.ServletRequestWrapper;
import spark.Request;

/** Reads a request's body within a limit. */
public final class RequestBody {

  private static final int MAX_DISCARDED = 16 << 20;

  private RequestBody() {}

  /**
   * Reads the whole body.
   *
   * @param limit in bytes
   * @throws HttpError 413 when the body is longer than {@code limit}, 400 when it breaks off
   */
  public static byte[] read(Request request, int limit) {
    try {
      InputStream in = unwrapped(request).getInputStream();
      boolean declared = request.raw().getContentLengthLong() > limit;
      byte[] body = declared ? new byte[0] : in.readNBytes(limit + 1);
      if (declared || body.length > limit) {
        discard(in);
        throw new HttpError(413, "the body is larger than " + limit + " bytes");
      }
      return body;
    } catch (IOException e) {
      throw new HttpError(400, "the body broke off before its end");
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

  /** A client that is still sending when the connection closes would never read its answer. */
  private static void discard(InputStream in) throws IOException {
    byte[] buffer = new byte[8_192];
    int read = 0;
    for (int left = MAX_DISCARDED; left > 0 && read >= 0; left -= read) {
      read = in.read(buffer);
    }
  }
}
