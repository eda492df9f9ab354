package tracing.doctor.rules.separate;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.consumer;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;
import tracing.doctor.TestSpan;

@DisplayName("Of calls that begin traces in a consumer of messages, the doctor finds that")
class PollLoopsTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when(
                "calls of a consumer began traces, one for each message of a full queue",
                messages()
                    .flatMap(i -> Stream.of(message(i), poll(i, 100L * i + 10, 100L * i + 59))))
            .finds(
                IntStream.rangeClosed(1, 9)
                    .mapToObj(i -> "LIKELY context-lost-in-service " + (20 + i) + " " + i)
                    .toArray(String[]::new)),
        when(
            "each answer of a long poll brings a message, and the next poll starts at once",
            messages().flatMap(i -> Stream.of(message(i), poll(i, 100L * i - 98, 100L * i - 1)))),
        when(
            "a consumer polls after each message",
            messages().flatMap(i -> Stream.of(message(i), poll(i, 100L * i - 39, 100L * i - 2)))));
  }

  private static Stream<Integer> messages() {
    return IntStream.rangeClosed(1, 9).boxed();
  }

  /** A message that takes 60 ms, of a queue that has one every 100 ms. */
  private static TestSpan message(int i) {
    return consumer("shop").trace(i).id(i).from(100L * i).to(100L * i + 60);
  }

  private static TestSpan poll(int i, long start, long end) {
    return client("shop").trace(20 + i).id(20 + i).named("GET").from(start).to(end);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new LostContextRule());
  }
}
