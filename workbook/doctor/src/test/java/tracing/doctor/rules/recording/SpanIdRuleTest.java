package tracing.doctor.rules.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.internal;
import static tracing.doctor.TestSpan.server;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.Doctor;
import tracing.doctor.RuleCase;
import tracing.doctor.TestSpan;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.traces.Trace;

@DisplayName("Of span ids, the doctor finds that")
class SpanIdRuleTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when("two different spans have one id", server("a"), server("a").named("other"))
            .finds("BROKEN same-span-id 1"),
        when("a span arrived twice", server("a"), server("a")).finds("NOTE repeated-span"),
        when("one id in two traces is allowed", server("a").trace(1), server("a").trace(2)),
        when(
                "a late request and two clocks may be effects of one id for two spans",
                server("a").from(500).to(510),
                client("b").named("GET").from(100).to(200),
                server("a").id(3).childOf(1).from(520).to(530),
                server("b").id(4).childOf(1).from(120).to(130))
            .finds("BROKEN same-span-id 1"));
  }

  @Test
  @DisplayName("a cycle of parents in a trace whose ids are all different is one of its own")
  void otherTrace() {
    assertThat(
            Doctor.examine(
                Stream.of(
                        server("a"),
                        server("a").named("other"),
                        internal("a").trace(2).id(5).childOf(5))
                    .map(TestSpan::build)
                    .toList()))
        .extracting(DoctorFinding::symptom)
        .containsExactly(Symptom.SAME_SPAN_ID, Symptom.CYCLE_OF_PARENTS);
  }

  @Test
  @DisplayName("an id generator repeats ids, if several ids are in several traces as well")
  void seed() {
    Stream<TestSpan> inTwoTraces =
        IntStream.range(0, 10)
            .mapToObj(i -> server("a").trace(2 + i).id(10 + i / 2).named("GET " + i));
    Stream<TestSpan> inOneTrace = Stream.of(server("a"), server("a").named("other"));

    assertThat(
            new SpanIdRule()
                .apply(
                    Trace.group(
                        Stream.concat(inOneTrace, inTwoTraces).map(TestSpan::build).toList())))
        .extracting(DoctorFinding::fix)
        .singleElement()
        .asString()
        .contains("5 ids are in several traces as well");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new SpanIdRule());
  }
}
