package tracing.doctor.rules.parents;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.internal;
import static tracing.doctor.TestSpan.server;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;

@DisplayName("Of spans one level too high, the doctor finds that")
class OneLevelTooHighRuleTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when(
                "a server ran during a call that is its sibling",
                server("a"),
                client("a").id(2).childOf(1).from(10).to(90),
                server("b").id(3).childOf(1).from(20).to(80))
            .finds("BROKEN one-level-too-high 3 2"),
        when(
                "an internal span ran during a sibling, which may be a call in parallel",
                internal("a"),
                internal("b").id(2).childOf(1).from(10).to(90),
                internal("c").id(3).childOf(1).from(20).to(80))
            .finds("LIKELY one-level-too-high 3 2"),
        when(
                "the proxy of the callee is beside the proxy of the caller",
                client("a").to(100),
                client("a-proxy").id(2).childOf(1).from(10).to(90),
                server("b-proxy").id(3).childOf(1).from(20).to(80))
            .finds("BROKEN one-level-too-high 3 2"),
        when(
            "internal siblings of which one is not always within the other are calls in parallel",
            internal("a"),
            internal("b").id(2).childOf(1).from(10).to(90),
            internal("c").id(3).childOf(1).from(20).to(80),
            internal("a").trace(2).id(4),
            internal("b").trace(2).id(5).childOf(4).from(10).to(70),
            internal("c").trace(2).id(6).childOf(4).from(11).to(80)),
        when(
            "a server that ran during a query of a database was not called by it",
            server("a"),
            client("a").id(2).childOf(1).from(10).to(90).with("db.system", "postgresql"),
            server("b").id(3).childOf(1).from(20).to(80)),
        when(
            "a server that ran during a call of another path was not called by it",
            server("a"),
            client("a").id(2).childOf(1).from(10).to(90).named("GET /c"),
            server("b").id(3).childOf(1).from(20).to(80).named("GET /b")),
        when(
            "a child of its call is in the right place",
            server("a"),
            client("a").id(2).childOf(1).from(10).to(90),
            server("b").id(3).childOf(2).from(20).to(80)),
        when(
            "a sibling that outlives the call was not called by it",
            server("a"),
            client("a").id(2).childOf(1).from(10).to(50),
            server("b").id(3).childOf(1).from(20).to(80)),
        when(
            "a call with a child in another service called that one",
            server("a"),
            client("a").id(2).childOf(1).from(10).to(90),
            server("c").id(4).childOf(2).from(15).to(85),
            server("b").id(3).childOf(1).from(20).to(80)),
        when(
            "internal siblings of one service call each other within it",
            internal("a"),
            internal("b").id(2).childOf(1).from(10).to(90),
            internal("b").id(3).childOf(1).from(20).to(80)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new OneLevelTooHighRule());
  }
}
