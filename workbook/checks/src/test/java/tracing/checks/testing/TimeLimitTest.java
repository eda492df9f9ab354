package tracing.checks.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
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
  @DisplayName("ends code that computes, although the whole machine is busy")
  void computing() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    TimeLimit patient =
        new TimeLimit(NOTICE, Duration.ofMillis(500), () -> asked.incrementAndGet() > 0);
    Callable<?> loop =
        learnersCode(
            "Loop()", "public String call() { while (!Thread.interrupted()) {} return null; }");

    assertThatThrownBy(() -> patient.call("Your assertion has not ended", loop))
        .isInstanceOf(NotJudgedException.class)
        .hasMessageEndingWith("Your code is at Loop.java:4.");
    assertThat(asked).hasValueLessThan(7);
  }

  @Test
  @DisplayName("says after a while what runs, and only while the machine is not busy for how long")
  void notice() throws Exception {
    assertThat(noticed(true))
        .isEqualTo(
            "user-service has not answered after 0 s, but the whole machine is busy, so the check goes on.");
    assertThat(noticed(false))
        .isEqualTo("user-service has not answered after 0 s. The check waits for up to 300 s.");
  }

  /** Returns what is printed about code that ends as soon as the machine is asked for its load. */
  private static String noticed(boolean busy) throws Exception {
    CountDownLatch end = new CountDownLatch(2);
    BooleanSupplier load =
        () -> {
          end.countDown();
          return busy;
        };
    TimeLimit generous = new TimeLimit(NOTICE, Duration.ofMinutes(5), load);
    PrintStream standardError = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      generous.call(
          "user-service has not answered",
          () -> {
            end.await();
            return "";
          });
    } finally {
      System.setErr(standardError);
    }
    return printed.toString(StandardCharsets.UTF_8).strip();
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
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    FutureTask<?> task =
        new FutureTask<>(
            learnersCode(
                "Stuck(CountDownLatch reached, CountDownLatch end)",
                "public String call() throws Exception { reached.countDown(); end.await(); return null; }",
                reached,
                end));
    new Thread(task).start();
    reached.await();

    assertThat(LearnerCode.running()).contains("Stuck.java:4");
    end.countDown();
    task.get();
  }

  private static Callable<?> learnersCode(String header, String method, Object... arguments)
      throws Exception {
    String name = header.substring(0, header.indexOf('('));
    String source =
        """
        package tracing.step2;
        import java.util.concurrent.*;
        public record %s implements Callable<String> {
          %s
        }
        """
            .formatted(header, method);
    return (Callable<?>)
        CompiledClasses.compile(Map.of("tracing/step2/%s.java".formatted(name), source))
            .loader(TimeLimitTest.class.getClassLoader())
            .loadClass("tracing.step2." + name)
            .getConstructors()[0]
            .newInstance(arguments);
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
