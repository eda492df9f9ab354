package tracing.doctor.rules.mixed;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.consumer;
import static tracing.doctor.TestSpan.producer;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;
import tracing.doctor.TestSpan;

@DisplayName("Of spans for a batch of messages, the doctor finds that")
class BatchContextRuleTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when("one has the context of its first message and no links", with(sent(4), batch(4)))
            .finds("LIKELY requests-in-one-trace 20 11"),
        when(
            "one has links to the other messages",
            with(sent(4), batch(4).link(2, 12).link(3, 13).link(4, 14))),
        when(
            "one has the context of one message, and each other one has its own span",
            with(sent(4), batch(4), received(2), received(3), received(4))),
        when("one has a single message", with(sent(4), batch(1))),
        when(
            "one is of messages that were sent at once, with one context",
            with(sent(4).limit(1), batch(4))),
        when(
            "one is of two messages, so that a message that is not received yet may be chance",
            with(sent(2), batch(2))),
        when("one is small beside the messages that reached nobody", with(sent(12), batch(4))));
  }

  private static Stream<TestSpan> with(Stream<TestSpan> sent, TestSpan... received) {
    return Stream.of(sent, Stream.of(received), Stream.of(sent(9, 19), received(9)))
        .flatMap(part -> part);
  }

  private static Stream<TestSpan> sent(int count) {
    return IntStream.rangeClosed(1, count).filter(i -> i != 9).mapToObj(i -> sent(i, 10 + i));
  }

  private static TestSpan sent(int trace, int id) {
    return message(producer("shop").trace(trace).id(id).named("orders publish"))
        .from(10L * trace)
        .to(10L * trace + 2);
  }

  private static TestSpan batch(int size) {
    return message(consumer("mail").trace(1).id(20).childOf(11).named("orders process"))
        .with("messaging.batch.message_count", size)
        .from(80)
        .to(85);
  }

  private static TestSpan received(int trace) {
    return message(consumer("mail").trace(trace).id(20 + trace).childOf(10 + trace))
        .named("orders process")
        .from(110 + trace)
        .to(115 + trace);
  }

  private static TestSpan message(TestSpan span) {
    return span.with("messaging.system", "kafka").with("messaging.destination.name", "orders");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new BatchContextRule());
  }
}
