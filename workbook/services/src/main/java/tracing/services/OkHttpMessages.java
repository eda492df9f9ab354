package tracing.services;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.SubmissionPublisher;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Converts the JDK's HTTP requests to OkHttp's, and OkHttp's response bodies to the JDK's. */
final class OkHttpMessages {

  private static final Set<String> METHODS_WITHOUT_BODY = Set.of("GET", "HEAD");

  private OkHttpMessages() {}

  static Request request(HttpRequest request) {
    byte[] body = request.bodyPublisher().map(OkHttpMessages::read).orElse(new byte[0]);
    Request.Builder builder =
        new Request.Builder()
            .url(request.uri().toString())
            .method(
                request.method(),
                METHODS_WITHOUT_BODY.contains(request.method()) ? null : RequestBody.create(body));
    request
        .headers()
        .map()
        .forEach((name, values) -> values.forEach(value -> builder.addHeader(name, value)));
    return builder.build();
  }

  /** Returns what {@code subscriber} makes of a whole body. */
  static <T> T body(byte[] body, BodySubscriber<T> subscriber) {
    try (var publisher = new SubmissionPublisher<List<ByteBuffer>>(Runnable::run, 1)) {
      publisher.subscribe(subscriber);
      publisher.submit(List.of(ByteBuffer.wrap(body)));
    }
    return subscriber.getBody().toCompletableFuture().join();
  }

  /** Reads a body that is in memory: the publisher sends all of it before it returns. */
  private static byte[] read(BodyPublisher publisher) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    publisher.subscribe(
        new Subscriber<>() {
          @Override
          public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
          }

          @Override
          public void onNext(ByteBuffer part) {
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            body.writeBytes(bytes);
          }

          @Override
          public void onError(Throwable failure) {
            throw new IllegalStateException("the body of a request could not be read", failure);
          }

          @Override
          public void onComplete() {}
        });
    return body.toByteArray();
  }
}
