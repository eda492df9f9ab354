package tracing.doctor.rules.parents;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.internal;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;

@DisplayName("Of cycles of parents, the doctor finds that")
class CycleRuleTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when(
                "three spans are their own ancestors, once for all of them",
                internal("a").id(1).childOf(3),
                internal("a").id(2).childOf(1),
                internal("a").id(3).childOf(2),
                internal("a").id(4).childOf(3))
            .finds("BROKEN cycle-of-parents 1 3 2"),
        when("a span is its own parent", internal("a").id(1).childOf(1))
            .finds("BROKEN cycle-of-parents 1"),
        when(
            "a chain of parents ends at its root",
            internal("a").id(3).childOf(2),
            internal("a").id(2).childOf(1),
            internal("a").id(1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new CycleRule());
  }
}
