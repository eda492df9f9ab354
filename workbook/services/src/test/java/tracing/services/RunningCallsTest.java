package tracing.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A call that a service waits for")
class RunningCallsTest {

  private final RunningCalls calls = new RunningCalls();

  @Test
  @DisplayName("is broken off when its time is over, and knows that it was too late")
  void late() throws InterruptedException {
    CountDownLatch cancelled = new CountDownLatch(1);
    RunningCalls.Running call = calls.begin(cancelled::countDown, Duration.ZERO);

    assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(call.isLate()).isTrue();
  }

  @Test
  @DisplayName("is broken off when its time is over, though others have begun and ended before")
  void lateAfterOthers() throws InterruptedException {
    calls.begin(() -> {}, Duration.ofHours(1));
    for (int i = 0; i < 2; i++) {
      CountDownLatch cancelled = new CountDownLatch(1);
      RunningCalls.Running call = calls.begin(cancelled::countDown, Duration.ZERO);

      assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
      call.end();
    }
  }

  @Test
  @DisplayName("is broken off when the service stops, and was not too late")
  void brokenOff() {
    AtomicInteger cancelled = new AtomicInteger();
    RunningCalls.Running call = calls.begin(cancelled::incrementAndGet, Duration.ofHours(1));
    calls.breakOff();

    assertThat(cancelled).hasValue(1);
    assertThat(call.isLate()).isFalse();
  }

  @Test
  @DisplayName("is left alone once it has ended")
  void ended() {
    AtomicInteger cancelled = new AtomicInteger();
    calls.begin(cancelled::incrementAndGet, Duration.ofHours(1)).end();
    calls.breakOff();

    assertThat(cancelled).hasValue(0);
  }

  @Test
  @DisplayName("is broken off when its time is over, though another one could not be")
  void lateAfterFailure() throws InterruptedException {
    CountDownLatch failed = new CountDownLatch(1);
    RunningCalls.Running broken = calls.begin(() -> fail(failed), Duration.ZERO);
    assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
    broken.end();
    CountDownLatch cancelled = new CountDownLatch(1);
    calls.begin(cancelled::countDown, Duration.ZERO);

    assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private static void fail(CountDownLatch failed) {
    failed.countDown();
    throw new IllegalStateException("cannot be broken off");
  }
}
