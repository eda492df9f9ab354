package tracing.doctor.rules.separate;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.consumer;
import static tracing.doctor.TestSpan.internal;
import static tracing.doctor.TestSpan.producer;
import static tracing.doctor.TestSpan.server;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;

@DisplayName("Of links, the doctor finds that")
class LinkedTracesRuleTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when(
                "a consumer's trace is linked to the producer's",
                producer("a"),
                consumer("b").trace(2).id(2).from(200).to(300).link(1, 1))
            .finds("NOTE linked-traces 2 1"),
        when(
                "a service is noted once, however many traces it links",
                producer("a"),
                consumer("b").trace(2).id(2).from(200).to(300).link(1, 1),
                consumer("b").trace(3).id(3).from(400).to(500).link(1, 1))
            .finds("NOTE linked-traces 2 1"),
        when(
            "a link to a span outside the input connects nothing here",
            consumer("b").trace(2).id(2).link(1, 1)),
        when(
            "a link within a trace connects no traces",
            server("a").link(1, 2),
            internal("a").id(2).childOf(1).to(90).link(1, 1)),
        when("a trace without links is not linked", server("a")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new LinkedTracesRule());
  }
}
