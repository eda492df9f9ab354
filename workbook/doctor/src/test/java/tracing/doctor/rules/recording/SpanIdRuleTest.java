package tracing.doctor.rules.recording;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.server;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;

@DisplayName("Of span ids, the doctor finds that")
class SpanIdRuleTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when("two different spans have one id", server("a"), server("a").named("other"))
            .finds("BROKEN same-span-id 1"),
        when("a span arrived twice", server("a"), server("a")).finds("NOTE repeated-span"),
        when("one id in two traces is allowed", server("a").trace(1), server("a").trace(2)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new SpanIdRule());
  }
}
