package tracing.checks.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.compile.CompiledClasses;
import tracing.checks.layout.LearnerCode;
import tracing.checks.layout.NotJudgedException;

@DisplayName("The time limit of the code under test")
class TimeLimitTest {

  private static final Duration NOTICE = Duration.ofMillis(1);

  private final TimeLimit limit = new TimeLimit(NOTICE, Duration.ofMillis(2), () -> false);

  @Test
  @DisplayName("fails code that does not end")
  void exceeded() {
    assertThatThrownBy(this::hang)
        .isInstanceOf(NotJudgedException.class)
        .hasMessageStartingWith("user-service has not answered after 0 s.");
  }

  @Test
  @DisplayName("asks no second time what did not end once")
  void notAskedAgain() {
    assertThatThrownBy(this::hang).isInstanceOf(NotJudgedException.class);

    assertThatThrownBy(() -> limit.call("user-service has not answered", () -> "an answer"))
        .hasMessageStartingWith("user-service has not answered");
  }

  @Test
  @DisplayName("waits longer while the machine is busy")
  void busyMachine() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    TimeLimit patient =
        new TimeLimit(
            NOTICE,
            Duration.ofMillis(2),
            () -> {
              if (asked.incrementAndGet() == 3) {
                end.countDown();
              }
              return true;
            });
    Callable<String> work =
        () -> {
          end.await();
          return "an answer";
        };

    assertThat(patient.call("user-service has not answered", work)).isEqualTo("an answer");
  }

  @Test
  @DisplayName("ends also on a busy machine")
  void alwaysBusy() {
    TimeLimit patient = new TimeLimit(NOTICE, Duration.ofMillis(2), () -> true);

    assertThatThrownBy(
            () ->
                patient.call(
                    "user-service has not answered",
                    () -> {
                      new CountDownLatch(1).await();
                      return "";
                    }))
        .hasMessageStartingWith("user-service has not answered after 0 s.");
  }

  @Test
  @DisplayName("passes on what the code throws")
  void failure() {
    TimeLimit generous = new TimeLimit(NOTICE, Duration.ofMinutes(5), () -> false);

    assertThatThrownBy(
            () ->
                generous.call(
                    "user-service",
                    () -> {
                      throw new IOException("refused");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("refused");
  }

  @Test
  @DisplayName("can say at which of the learner's lines a thread is")
  void line() throws Exception {
    String source =
        """
        package tracing.step2;
        import java.util.concurrent.*;
        public record Stuck(CountDownLatch reached, CountDownLatch end) implements Callable<String> {
          public String call() throws Exception {
            reached.countDown(); end.await(); return "";
          }
        }
        """;
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    FutureTask<?> task =
        new FutureTask<>(
            (Callable<?>)
                CompiledClasses.compile(Map.of("tracing/step2/Stuck.java", source))
                    .loader(getClass().getClassLoader())
                    .loadClass("tracing.step2.Stuck")
                    .getConstructor(CountDownLatch.class, CountDownLatch.class)
                    .newInstance(reached, end));
    new Thread(task).start();
    reached.await();

    assertThat(LearnerCode.running()).contains("Stuck.java:5");
    end.countDown();
    task.get();
  }

  private void hang() throws Exception {
    limit.call(
        "user-service has not answered",
        () -> {
          new CountDownLatch(1).await();
          return "";
        });
  }
}
