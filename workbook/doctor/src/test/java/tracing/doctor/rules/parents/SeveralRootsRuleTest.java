package tracing.doctor.rules.parents;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.internal;
import static tracing.doctor.TestSpan.server;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;

@DisplayName("Of several roots, the doctor finds that")
class SeveralRootsRuleTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when("a trace has two roots", server("a"), internal("a").id(2))
            .finds("BROKEN several-roots 2 1"),
        when(
                "each later root is one too many",
                server("a").id(3).from(3),
                server("a").id(1).from(1),
                server("a").id(2).from(2))
            .finds("BROKEN several-roots 2 1", "BROKEN several-roots 3 1"),
        when("a root with a child is the only root", server("a"), internal("a").id(2).childOf(1)),
        when(
            "two traces have a root each", server("a").trace(1).id(1), server("a").trace(2).id(2)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new SeveralRootsRule());
  }
}
