package tracing.services;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/** Converts the reactive bodies of the JDK's HTTP interfaces to byte arrays and back. */
final class Bodies {

  private Bodies() {}

  /** Returns the whole body that {@code publisher} has in memory. */
  static byte[] bytes(BodyPublisher publisher) {
    BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
    publisher.subscribe(new Collector(bytes));
    return bytes.getBody().toCompletableFuture().join();
  }

  /** Returns what {@code subscriber} makes of a whole body. */
  static <T> T read(byte[] body, BodySubscriber<T> subscriber) {
    subscriber.onSubscribe(new NoMore());
    subscriber.onNext(List.of(ByteBuffer.wrap(body)));
    subscriber.onComplete();
    return subscriber.getBody().toCompletableFuture().join();
  }

  private record NoMore() implements Subscription {

    @Override
    public void request(long count) {}

    @Override
    public void cancel() {}
  }

  private record Collector(BodySubscriber<byte[]> bytes) implements Subscriber<ByteBuffer> {

    @Override
    public void onSubscribe(Subscription subscription) {
      bytes.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer part) {
      bytes.onNext(List.of(part));
    }

    @Override
    public void onError(Throwable failure) {
      bytes.onError(failure);
    }

    @Override
    public void onComplete() {
      bytes.onComplete();
    }
  }
}
