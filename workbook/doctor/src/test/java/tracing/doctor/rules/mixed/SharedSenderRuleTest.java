package tracing.doctor.rules.mixed;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.consumer;
import static tracing.doctor.TestSpan.producer;
import static tracing.doctor.TestSpan.server;

import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;
import tracing.doctor.TestSpan;

@DisplayName("Of receivers that share a parent, the doctor finds that")
class SharedSenderRuleTest {

  static Stream<RuleCase> messages() {
    return Stream.of(
        when("messages of a batch are in the trace of its first one", batch(4, t -> t))
            .finds("LIKELY requests-in-one-trace 22 23 24 11"),
        when("the ids of the messages prove that", batch(4, SharedSenderRuleTest::withId))
            .finds("BROKEN requests-in-one-trace 22 23 24 11"),
        when("one such message may have been delivered again", batch(2, t -> t)),
        when("the other messages were sent last, and may wait for a consumer", unreceivedAtEnd()),
        when(
            "many more messages reach nobody, so that another cause is more likely",
            Stream.concat(
                batch(4, t -> t), IntStream.range(30, 50).mapToObj(i -> sent(i).from(5)))),
        when(
            "a batch has links to all its messages",
            Stream.concat(
                IntStream.rangeClosed(1, 5).mapToObj(SharedSenderRuleTest::sent),
                Stream.of(
                    IntStream.range(2, 5)
                        .mapToObj(i -> i)
                        .reduce(received(1, 1), (c, i) -> c.link(i, 10 + i), (a, b) -> a),
                    received(1, 2),
                    received(1, 3),
                    received(5, 5)))),
        when(
            "a message is handled again after a failure",
            Stream.of(
                sent(1),
                sent(2),
                sent(3),
                received(1, 1).failed(),
                received(1, 2),
                received(1, 3))),
        when(
            "several services receive each message",
            IntStream.rangeClosed(1, 4)
                .boxed()
                .flatMap(i -> Stream.of(sent(i), received(i, i), receivedBy("mail", i, 40 + i)))));
  }

  static Stream<RuleCase> calls() {
    return Stream.of(
        when(
                "requests are in the trace of an earlier one, and their calls reach nobody",
                kept(true))
            .finds("LIKELY requests-in-one-trace 22 23 1"),
        when("a service delivers a request several times, which nobody else called", kept(false)),
        when(
            "a call is repeated by a proxy while it waits",
            call(1).to(900),
            request(21, 1, 20),
            request(22, 1, 200),
            request(23, 1, 300),
            call(2).from(199).to(290),
            call(3).from(299).to(390)));
  }

  /** Messages of which each but the last one is handled in the trace of the first one. */
  private static Stream<TestSpan> batch(int size, UnaryOperator<TestSpan> change) {
    return IntStream.rangeClosed(1, size + 1)
        .boxed()
        .flatMap(i -> Stream.of(sent(i).with("n", i), received(i <= size ? 1 : i, i).with("n", i)))
        .map(change);
  }

  private static Stream<TestSpan> unreceivedAtEnd() {
    return IntStream.rangeClosed(1, 4).boxed().flatMap(i -> Stream.of(sent(i), received(1, i)));
  }

  private static TestSpan withId(TestSpan span) {
    return span.with("messaging.message.id", "m-" + span.build().attributes().get("n"));
  }

  private static TestSpan sent(int i) {
    return message(producer("shop").trace(i).id(10 + i).named("orders publish"))
        .from(10L * i)
        .to(10L * i + 2);
  }

  private static TestSpan received(int sender, int i) {
    return receivedBy("billing", sender, 20 + i).from(100L + 10L * i).to(105L + 10L * i);
  }

  private static TestSpan receivedBy(String service, int sender, int id) {
    return message(
            consumer(service).trace(sender).id(id).childOf(10 + sender).named("orders process"))
        .from(100)
        .to(105);
  }

  private static TestSpan message(TestSpan span) {
    return span.with("messaging.system", "kafka").with("messaging.destination.name", "orders");
  }

  private static TestSpan[] kept(boolean called) {
    Stream<TestSpan> requests =
        Stream.of(
            call(1).from(10).to(90), request(21, 1, 20), request(22, 1, 200), request(23, 1, 300));
    Stream<TestSpan> calls = Stream.of(call(2).from(199).to(290), call(3).from(299).to(390));
    return Stream.concat(requests, called ? calls : Stream.of()).toArray(TestSpan[]::new);
  }

  private static TestSpan call(int trace) {
    return http(client("shop").trace(trace).id(trace).named("GET"));
  }

  private static TestSpan request(int id, int call, long start) {
    return http(server("stock").id(id).childOf(call).named("GET /stock"))
        .from(start)
        .to(start + 50);
  }

  private static TestSpan http(TestSpan span) {
    return span.with("http.request.method", "GET").with("url.path", "/stock");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"messages", "calls"})
  void rule(RuleCase row) {
    row.check(new SharedSenderRule());
  }
}
