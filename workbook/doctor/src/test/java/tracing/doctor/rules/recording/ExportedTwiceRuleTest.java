package tracing.doctor.rules.recording;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.server;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;

@DisplayName("Of spans that a service exports twice, the doctor finds that")
class ExportedTwiceRuleTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when(
                "every span was received twice",
                server("a"),
                client("a").id(2).childOf(1),
                server("a"),
                client("a").id(2).childOf(1))
            .finds("LIKELY exported-twice 1"),
        when(
                "one of the copies was enriched",
                server("a"),
                client("a").id(2).childOf(1),
                server("a").resource("k8s.pod.name", "a-0"),
                client("a").id(2).childOf(1).resource("k8s.pod.name", "a-0"))
            .finds("LIKELY exported-twice 1"),
        when(
                "it is the one service of two that does so",
                server("b").id(3).childOf(2).from(5).to(90),
                server("a"),
                client("a").id(2).childOf(1),
                server("a"),
                client("a").id(2).childOf(1))
            .finds("LIKELY exported-twice 1"),
        when(
            "spans that are received once have no copy", server("a"), client("a").id(2).childOf(1)),
        when(
            "one request in two traces is not exported twice",
            server("a"),
            server("a").trace(2).from(200).to(300)),
        when(
            "two calls with the same times are two calls",
            server("a"),
            client("a").id(2).childOf(1).from(5).to(9),
            client("a").id(3).childOf(1).from(5).to(9)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new ExportedTwiceRule());
  }
}
