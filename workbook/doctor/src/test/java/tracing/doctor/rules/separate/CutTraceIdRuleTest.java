package tracing.doctor.rules.separate;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.server;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;

@DisplayName("Of cut trace ids, the doctor finds that")
class CutTraceIdRuleTest {

  private static final String HALF = "48485a3953bb6124";
  private static final String CUT = "0".repeat(16) + HALF;
  private static final String WHOLE = "463ac35c9f6413ad" + HALF;
  private static final String CALL = "2c3a4249d7707005";

  static Stream<RuleCase> cases() {
    return Stream.of(
        when(
                "the trace of a callee has only half of its caller's trace id",
                server("a").traceId(WHOLE),
                client("a").traceId(WHOLE).spanId(CALL).childOf(1),
                server("b").traceId(CUT).id(3).childOf(CALL),
                client("b").traceId(CUT).id(4).childOf(3).from(50).to(60))
            .finds("BROKEN trace-id-cut 3 " + CALL),
        when(
            "a trace id of 64 bits is allowed if no other id ends with it",
            server("a").traceId(WHOLE.replace('4', '5')),
            server("b").traceId(CUT).id(3).from(200).to(300)),
        when(
            "ids that may have been counted are equal by chance",
            server("a").traceId("463ac35c9f6413ad0000000000000007"),
            server("b").trace(7).id(3).from(200).to(300)),
        when(
            "two ids that only begin alike are different",
            server("a").traceId("463ac35c9f6413ad48485a3953bb6124"),
            server("b").traceId("463ac35c9f6413ad48485a3953bb6125").id(3).from(200).to(300)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new CutTraceIdRule());
  }
}
