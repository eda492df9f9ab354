package tracing.probe.run;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;

/**
 * A body whose last byte is sent when other requests have begun too. A service that keeps the
 * context of a request anywhere but in that request has mixed them up by then.
 */
final class HeldBody {

  private static final long PATIENCE_MILLIS = 500;

  private HeldBody() {}

  /**
   * Returns a publisher for one request.
   *
   * @param begun is counted down once this request has begun
   */
  static HttpRequest.BodyPublisher of(String text, CountDownLatch begun) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    SubmissionPublisher<ByteBuffer> publisher = new SubmissionPublisher<>();
    Flow.Publisher<ByteBuffer> started =
        subscriber -> {
          publisher.subscribe(subscriber);
          publish(publisher, bytes, begun);
        };
    return HttpRequest.BodyPublishers.fromPublisher(started, bytes.length);
  }

  private static void publish(
      SubmissionPublisher<ByteBuffer> publisher, byte[] bytes, CountDownLatch begun) {
    Thread thread =
        new Thread(
            () -> {
              publisher.submit(ByteBuffer.wrap(bytes, 0, bytes.length - 1));
              begun.countDown();
              await(begun);
              publisher.submit(ByteBuffer.wrap(bytes, bytes.length - 1, 1));
              publisher.close();
            },
            "body");
    thread.setDaemon(true);
    thread.start();
  }

  /** Some of the requests may not get a connection before others are answered. */
  private static void await(CountDownLatch begun) {
    try {
      begun.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
