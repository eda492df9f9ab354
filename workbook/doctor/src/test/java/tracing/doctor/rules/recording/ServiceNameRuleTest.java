package tracing.doctor.rules.recording;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.server;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;

@DisplayName("Of service names, the doctor finds that")
class ServiceNameRuleTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when("a span has none", server("unknown_service:java")).finds("NOTE no-service-name"),
        when("a span has one", server("a")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new ServiceNameRule());
  }
}
