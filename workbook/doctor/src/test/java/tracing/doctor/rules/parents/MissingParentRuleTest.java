package tracing.doctor.rules.parents;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.server;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;
import tracing.traces.SpanDetails.ParentOrigin;

@DisplayName("Of missing parents, the doctor finds that")
class MissingParentRuleTest {

  private static final String RANDOM = "9ee931f9b814dd1a";

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
                "a parent id that may have been counted is not looked for in other traces",
                server("a").trace(1).id(1),
                client("a").trace(2).id(2).childOf(1))
            .finds("BROKEN missing-root 2"));
  }

  static Stream<RuleCase> otherTraces() {
    return Stream.of(
        when(
                "the parent is in another trace",
                server("a").trace(1).spanId(RANDOM),
                client("a").trace(2).id(2).childOf(RANDOM))
            .finds("BROKEN parent-in-other-trace 2 " + RANDOM),
        when(
                "two other traces have a span with the parent's id, so neither is named",
                server("a").trace(1).spanId(RANDOM),
                server("a").trace(2).spanId(RANDOM),
                client("a").trace(3).id(2).childOf(RANDOM))
            .finds("BROKEN missing-root 2"));
  }

  static Stream<RuleCase> calls() {
    return Stream.of(
        when(
                "a call of another service ran then and reached nobody",
                client("a").from(10).to(90),
                server("b").id(2).childOf(9).from(20).to(80))
            .finds("BROKEN missing-parent 2 1"),
        when(
                "the nearest of two such calls is named",
                client("a").from(10).to(90),
                client("a").id(2).childOf(1).from(15).to(85),
                client("a").id(3).childOf(1).from(50).to(85),
                server("b").id(4).childOf(9).from(20).to(80))
            .finds("BROKEN missing-parent 4 2"),
        when(
                "a call that reached another service is not concerned",
                client("a").from(10).to(90),
                server("c").id(3).childOf(1).from(15).to(85),
                server("b").id(2).childOf(9).from(20).to(80))
            .finds("BROKEN missing-parent 2"),
        when(
                "a call of a database is not concerned",
                client("a").from(10).to(90).with("db.system", "postgresql"),
                server("b").id(2).childOf(9).from(20).to(80))
            .finds("BROKEN missing-parent 2"),
        when(
                "a call that ended earlier is not concerned",
                client("a").from(10).to(70),
                server("b").id(2).childOf(9).from(20).to(80))
            .finds("BROKEN missing-parent 2"),
        when(
                "a call of the same service is not concerned",
                client("b").from(10).to(90),
                server("b").id(2).childOf(9).from(20).to(80))
            .finds("BROKEN missing-parent 2"),
        when(
                "a parent in the same process was not between a call and its callee",
                client("a").from(10).to(90),
                server("b").id(2).childOf(9).from(20).to(80).parentIs(ParentOrigin.LOCAL))
            .finds("BROKEN missing-parent 2"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"cases", "otherTraces", "calls"})
  void rule(RuleCase row) {
    row.check(new MissingParentRule());
  }
}
