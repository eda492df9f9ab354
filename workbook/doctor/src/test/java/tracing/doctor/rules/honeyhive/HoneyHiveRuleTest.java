package tracing.doctor.rules.honeyhive;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.internal;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;

@DisplayName("Of HoneyHive's sessions and projects, the doctor finds that")
class HoneyHiveRuleTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when(
                "a trace is in two sessions",
                internal("a").session("s1"),
                internal("b").id(2).childOf(1).session("s2").to(90))
            .finds("BROKEN two-sessions 2 1"),
        when(
                "a trace is in two projects, by the resources of its services",
                internal("a").project("p"),
                internal("b").id(2).childOf(1).project("q"))
            .finds("BROKEN two-projects 1 2"),
        when(
                "the project with the fewest spans is named first",
                internal("a").project("p"),
                internal("a").id(2).childOf(1).project("p"),
                internal("b").id(3).childOf(1).project("q"))
            .finds("BROKEN two-projects 3 1"),
        when(
            "one session and one project are right",
            internal("a").session("s").project("p"),
            internal("b").id(2).childOf(1).session("s").project("p")),
        when(
            "a span without session and project is in none",
            internal("a").session("s").project("p"),
            internal("a").id(2).childOf(1)),
        when(
            "two traces may be in two sessions and projects",
            internal("a").trace(1).session("s1").project("p").from(1).to(9),
            internal("a").trace(2).id(2).session("s2").project("q").from(10).to(19)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new HoneyHiveRule());
  }
}
