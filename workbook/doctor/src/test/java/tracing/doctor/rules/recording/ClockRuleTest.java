package tracing.doctor.rules.recording;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.internal;
import static tracing.doctor.TestSpan.server;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;

@DisplayName("Of times, the doctor finds that")
class ClockRuleTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when(
                "the clocks of two services differ, once for all their calls",
                client("a").id(1).from(100).to(200),
                server("b").id(2).childOf(1).from(50).to(90),
                client("a").id(3).childOf(1).from(100).to(200),
                server("b").id(4).childOf(3).from(60).to(90))
            .finds("NOTE clock-skew 2"),
        when("a span ends before it starts", server("a").from(9).to(5))
            .finds("NOTE impossible-times 1"),
        when("a span may take no time", server("a").from(9).to(9)),
        when(
            "a callee may start with its caller",
            client("a").id(1).from(100).to(200),
            server("b").id(2).childOf(1).from(100).to(150)),
        when(
                "clocks differ from 1 ms on",
                client("a").id(1).from(101).to(200),
                server("b").id(2).childOf(1).from(100).to(150))
            .finds("NOTE clock-skew 2"),
        when(
            "a difference of less than 1 ms is rounding",
            client("a").id(1).from(100).later(999_999).to(200),
            server("b").id(2).childOf(1).from(100).to(150)),
        when(
            "a service has one clock, so its own spans prove nothing about clocks",
            internal("a").id(1).from(100).to(200),
            internal("a").id(2).childOf(1).from(50).to(90)),
        when(
            "a time of 0 is unknown",
            client("a").id(1).from(100).to(200),
            server("b").id(2).childOf(1).from(0).to(90)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new ClockRule());
  }
}
