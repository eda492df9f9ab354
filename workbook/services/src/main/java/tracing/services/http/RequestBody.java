package tracing.services.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import javax.servlet.ServletRequest;
import javax.servlet.ServletRequestWrapper;
import spark.Request;

/** The body of a request, with a limit for its size. */
public final class RequestBody {

  private RequestBody() {}

  /**
   * Returns the whole body, which has arrived already.
   *
   * @param limit in bytes
   * @throws HttpError 413 when the body is longer than {@code limit}, 400 when it ended too early,
   *     408 when it took more than 10 s, 503 when too many large bodies arrived at once
   */
  public static byte[] read(Request request, int limit) {
    try {
      byte[] body = unwrapped(request).getInputStream().readNBytes(limit + 1);
      if (body.length > limit) {
        throw new HttpError(413, "the body is larger than " + limit + " bytes");
      }
      return body;
    } catch (IOException e) {
      throw new HttpError(400, "the body ended too early");
    }
  }

  /**
   * Returns the whole body as UTF-8 text.
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

  /** Spark's own wrapper would copy the whole body once more. */
  private static ServletRequest unwrapped(Request request) {
    return request.raw() instanceof ServletRequestWrapper wrapper
        ? wrapper.getRequest()
        : request.raw();
  }
}
