package tracing.services.http;

import java.io.ByteArrayInputStream;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;

/** A request whose body is in memory. */
final class ReceivedRequest extends HttpServletRequestWrapper {

  private final HttpError problem;
  private final ServletInputStream body;

  /**
   * Creates the request.
   *
   * @param problem what was wrong with the body, or null
   */
  ReceivedRequest(HttpServletRequest request, byte[] body, HttpError problem) {
    super(request);
    this.problem = problem;
    this.body = new InMemory(new ByteArrayInputStream(body));
  }

  /**
   * Returns the body.
   *
   * @throws HttpError 400, 408 or 503 when it could not be received
   */
  @Override
  public ServletInputStream getInputStream() {
    if (problem != null) {
      throw problem;
    }
    return body;
  }

  private static final class InMemory extends ServletInputStream {

    private final ByteArrayInputStream bytes;

    InMemory(ByteArrayInputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] buffer, int from, int length) {
      return bytes.read(buffer, from, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("the body is in memory: read it");
    }
  }
}
