package tracing.services.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;

/**
 * The body of one request, which is read as it arrives, and held until the request is answered. The
 * server calls it by one thread at a time.
 *
 * <p>Of a longer body it holds a little more than 16 MiB. It reads up to 16 MiB more, because a
 * client that is still sending when the connection closes does not read its answer.
 */
final class ReceivedBody implements ReadListener, AsyncListener {

  private static final int MAX_BYTES = 16 << 20;

  /** Of all requests that run. Serving a request takes about ten times the memory of its body. */
  private static final long MAX_HELD = Runtime.getRuntime().maxMemory() / 16;

  private static final AtomicLong HELD = new AtomicLong();

  private final ServletInputStream in;
  private final AsyncContext async;
  private final EndPoint connection;
  private final byte[] buffer = new byte[8_192];
  private ByteArrayOutputStream body = new ByteArrayOutputStream();
  private HttpError problem;
  private long held;
  private long received;
  private boolean done;

  ReceivedBody(ServletInputStream in, AsyncContext async, EndPoint connection) {
    this.in = in;
    this.async = async;
    this.connection = connection;
  }

  /** Returns the request with this body; reading it throws what was wrong with it. */
  HttpServletRequest in(HttpServletRequest request) {
    return new ReceivedRequest(request, body.toByteArray(), problem);
  }

  @Override
  public void onDataAvailable() throws IOException {
    while (!done && in.isReady() && !in.isFinished()) {
      int count = in.read(buffer);
      if (count > 0) {
        add(count);
      }
    }
  }

  @Override
  public void onAllDataRead() {
    dispatch();
  }

  @Override
  public void onError(Throwable failure) {
    end(new HttpError(400, "the body ended too early"));
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    end(tooSlow());
    // A read that is still waiting when the request is answered would be logged as a fault.
    if (connection instanceof AbstractEndPoint waiting) {
      waiting.getFillInterest().onFail(new TimeoutException());
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    release();
  }

  @Override
  public void onError(AsyncEvent event) {
    release();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // This body has arrived by then.
  }

  static HttpError tooSlow() {
    return new HttpError(408, "the body did not arrive within 10 s");
  }

  static HttpError tooMany() {
    return new HttpError(503, "there are too many large requests at once; try again later");
  }

  private void add(int count) {
    received += count;
    if (problem == null && body.size() <= MAX_BYTES) {
      hold(count);
    }
    if (received > 2 * MAX_BYTES) {
      dispatch();
    }
  }

  /** A body that is alone may be of any size. */
  private void hold(int count) {
    held += count;
    long all = HELD.addAndGet(count);
    if (all > MAX_HELD && all > held) {
      problem = tooMany();
      release();
    } else {
      body.write(buffer, 0, count);
    }
  }

  private void end(HttpError error) {
    problem = problem == null ? error : problem;
    dispatch();
  }

  private void dispatch() {
    if (!done) {
      done = true;
      async.dispatch();
    }
  }

  private void release() {
    HELD.addAndGet(-held);
    held = 0;
    body = new ByteArrayOutputStream();
  }
}
