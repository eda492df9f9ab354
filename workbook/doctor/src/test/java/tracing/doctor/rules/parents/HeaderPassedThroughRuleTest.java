package tracing.doctor.rules.parents;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.consumer;
import static tracing.doctor.TestSpan.producer;
import static tracing.doctor.TestSpan.server;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;
import tracing.doctor.TestSpan;

@DisplayName("Of headers that are passed through, the doctor finds that")
class HeaderPassedThroughRuleTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when(
                "one call reached two services, one of them during the other",
                client("web"),
                server("shop").id(2).childOf(1).from(5).to(95),
                server("stock").id(3).childOf(1).from(20).to(80))
            .finds("LIKELY one-level-too-high 3 2"),
        when(
                "a call of the service in the middle surrounds the last one",
                client("web"),
                server("shop").id(2).childOf(1).from(5).to(95),
                client("shop").id(4).childOf(2).from(15).to(85),
                server("stock").id(3).childOf(1).from(20).to(80))
            .finds("BROKEN one-level-too-high 3 4"),
        when(
                "the proxies of a mesh make the spans around the service in the middle",
                proxy(server("shop-proxy")),
                server("shop").id(2).childOf(1).from(5).to(95),
                proxy(client("shop-proxy")).id(3).childOf(1).from(20).to(80),
                server("stock").id(4).childOf(3).from(25).to(75))
            .finds("LIKELY one-level-too-high 3 2"),
        when(
            "a proxy that asks whether a request is allowed does so before it arrives",
            proxy(server("shop-proxy")),
            proxy(client("shop-proxy")).id(3).childOf(1).from(2).to(20),
            server("shop").id(2).childOf(1).from(25).to(95)),
        when(
            "a call that is repeated reaches the same service twice",
            client("web"),
            server("shop").id(2).childOf(1).from(5).to(95),
            server("shop").resource("service.instance.id", "y").id(3).childOf(1).from(20).to(80)),
        when(
            "two services that took the same time did not call each other",
            client("web"),
            server("shop").id(2).childOf(1).from(10).to(90),
            server("stock").id(3).childOf(1).from(10).to(90)),
        when(
            "a redirected call reaches one service after the other",
            client("web"),
            server("shop").id(2).childOf(1).from(5).to(40),
            server("stock").id(3).childOf(1).from(50).to(80)),
        when(
            "something that makes no spans called two services at the same time",
            client("web"),
            server("shop").id(2).childOf(1).from(5).to(95),
            server("stock").id(3).childOf(1).from(20).to(80),
            client("web").trace(2).id(4),
            server("shop").trace(2).id(5).childOf(4).from(5).to(70),
            server("stock").trace(2).id(6).childOf(4).from(20).to(80)),
        when(
            "a child of the right call is in the right place",
            client("web"),
            server("shop").id(2).childOf(1).from(5).to(95),
            client("shop").id(4).childOf(2).from(15).to(85),
            server("stock").id(3).childOf(4).from(20).to(80)));
  }

  static Stream<RuleCase> messages() {
    return Stream.of(
        when(
                "a request that a consumer makes has the context of its message",
                producer("shop").to(5),
                consumer("mail").id(2).childOf(1).from(10).to(90),
                server("text").id(3).childOf(1).from(20).to(80))
            .finds("LIKELY one-level-too-high 3 2"),
        when(
                "the consumer's own call surrounds that request",
                producer("shop").to(5),
                consumer("mail").id(2).childOf(1).from(10).to(90),
                client("mail").id(4).childOf(2).from(15).to(85),
                server("text").id(3).childOf(1).from(20).to(80))
            .finds("BROKEN one-level-too-high 3 4"),
        when(
            "a queue pushes a message to a service over HTTP",
            producer("shop").to(5),
            server("text").id(3).childOf(1).from(20).to(80)),
        when(
            "a queue pushes a message to one service, and another one handles it as well",
            producer("shop").to(5),
            consumer("mail").id(2).childOf(1).from(10).to(90),
            server("text").id(3).childOf(1).from(20).to(80),
            producer("shop").trace(2).id(4).to(5),
            consumer("mail").trace(2).id(5).childOf(4).from(10).to(90),
            server("text").trace(2).id(6).childOf(4).from(60).to(120)));
  }

  private static TestSpan proxy(TestSpan span) {
    return span.with("component", "proxy");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"cases", "messages"})
  void rule(RuleCase row) {
    row.check(new HeaderPassedThroughRule());
  }
}
