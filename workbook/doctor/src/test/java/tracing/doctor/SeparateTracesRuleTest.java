package tracing.doctor;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.internal;
import static tracing.doctor.TestSpan.server;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Of separate traces, the doctor finds that")
class SeparateTracesRuleTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when(
                "a server started a trace during the call of another service",
                server("a"),
                client("a").id(2).childOf(1).from(10).to(90),
                server("b").trace(2).id(3).from(20).to(80))
            .finds("BROKEN separate-traces 3 2"),
        when(
                "three internal roots belong to the root that is nearest around each",
                internal("api-gateway").trace(1).id(1).from(1).to(100),
                internal("user-service").trace(2).id(2).from(10).to(90),
                internal("llm-service").trace(3).id(3).from(20).to(80))
            .finds("BROKEN separate-traces 2 1", "BROKEN separate-traces 3 2"),
        when(
            "calls of two unrelated traces around a root prove nothing",
            client("a").trace(1).id(1).from(10).to(90),
            client("a").trace(2).id(2).from(15).to(95),
            server("b").trace(3).id(3).from(20).to(80)),
        when(
            "a call that arrived elsewhere is not the caller of another root",
            client("a").id(1).from(10).to(90),
            server("b").id(2).childOf(1).from(20).to(80),
            server("c").trace(2).id(3).from(30).to(70)),
        when(
            "a root that outlives the call belongs to another request",
            client("a").trace(1).id(1).from(10).to(90),
            server("b").trace(2).id(2).from(20).to(91)),
        when(
            "a root of the same service belongs to another request",
            client("a").trace(1).id(1).from(10).to(90),
            server("a").trace(2).id(2).from(20).to(80)),
        when(
            "an internal span over five times as long as the root is no call",
            internal("a").trace(1).id(1).from(1).to(100),
            internal("b").trace(2).id(2).from(50).to(60)),
        when(
            "a root that is a call itself has no caller",
            client("a").trace(1).id(1).from(10).to(90),
            client("b").trace(2).id(2).from(20).to(80)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new SeparateTracesRule());
  }
}
