package tracing.doctor;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.server;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Of missing parents, the doctor finds that")
class MissingParentRuleTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when(
                "the root is missing if the topmost parent is missing",
                server("b").id(2).childOf(9),
                client("b").id(3).childOf(2))
            .finds("BROKEN missing-root 2"),
        when(
                "the earlier of two missing parents is the root of a trace without one",
                server("b").id(2).childOf(8).from(5).to(9),
                client("b").id(3).childOf(9).from(6).to(8))
            .finds("BROKEN missing-root 2", "BROKEN missing-parent 3"),
        when(
                "a parent with two children is missing once",
                server("a"),
                client("a").id(2).childOf(9).from(5).to(6),
                client("a").id(3).childOf(9).from(7).to(8))
            .finds("BROKEN missing-parent 2 3"),
        when(
            "a trace in which every parent exists is complete",
            server("a"),
            client("a").id(2).childOf(1)),
        when(
                "a span with the parent's id in another trace is not the parent",
                server("a").trace(1).id(1),
                client("a").trace(2).id(2).childOf(1))
            .finds("BROKEN missing-root 2"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new MissingParentRule());
  }
}
