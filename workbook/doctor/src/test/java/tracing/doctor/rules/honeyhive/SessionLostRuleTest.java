package tracing.doctor.rules.honeyhive;

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
import tracing.doctor.RuleCase;
import tracing.doctor.TestSpan;
import tracing.traces.Trace;

@DisplayName("Of HoneyHive's sessions, the doctor finds that")
class SessionLostRuleTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when(
                "a service that uses HoneyHive has lost its caller's session",
                internal("a").session("s"),
                internal("b").id(2).childOf(1).to(90).with("honeyhive_event_type", "model"))
            .finds("BROKEN session-lost 2 1"),
        when(
                "the part of a service that lost the session has several spans",
                internal("a").session("s"),
                internal("b").id(2).childOf(1).to(90),
                internal("b").id(3).childOf(2).to(80).with("honeyhive_event_type", "model"))
            .finds("BROKEN session-lost 2 1"),
        when(
                "a service with internal spans has perhaps lost its caller's session",
                internal("a").session("s"),
                internal("b").id(2).childOf(1).to(90))
            .finds("LIKELY session-lost 2 1"),
        when(
                "a service without HoneyHive is noted once",
                internal("a").session("s"),
                server("b").id(2).childOf(1).to(90),
                internal("a").trace(2).id(3).session("t").from(200).to(300),
                server("b").trace(2).id(4).childOf(3).from(200).to(290))
            .finds("NOTE session-lost 2 1"),
        when(
            "a span of the same process may lack the session",
            internal("a").session("s"),
            internal("a").id(2).childOf(1).to(90),
            client("a").id(3).childOf(2).to(80)),
        when(
            "one span of a service is in the session",
            internal("a").session("s"),
            server("b").id(2).childOf(1).to(90),
            internal("b").id(3).childOf(2).to(80).session("s")),
        when(
            "the call's span lacks the session, and the callee's has it",
            internal("a").session("s"),
            client("a").id(2).childOf(1).to(90),
            internal("b").id(3).childOf(2).to(80).session("s")),
        when(
            "a proxy passes the session on",
            internal("a").session("s"),
            client("proxy").id(2).childOf(1).to(90),
            internal("b").id(3).childOf(2).to(80).session("s")),
        when(
            "no service is in a session",
            internal("a").with("honeyhive_event_type", "chain"),
            internal("b").id(2).childOf(1).to(90).with("honeyhive_event_type", "model")),
        when(
            "a session that begins in a callee is not missing in its caller",
            internal("a"),
            internal("b").id(2).childOf(1).to(90).session("s")));
  }

  @Test
  @DisplayName("a service that is noted once lost the session in each of several traces")
  void seen() {
    Stream<TestSpan> spans =
        IntStream.rangeClosed(1, 5)
            .boxed()
            .flatMap(
                i ->
                    Stream.of(
                        internal("a").trace(i).id(i).session("s" + i),
                        server("b").trace(i).id(10 + i).childOf(i).to(90)));

    assertThat(new SessionLostRule().apply(Trace.group(spans.map(TestSpan::build).toList())))
        .singleElement()
        .satisfies(finding -> assertThat(finding.seenIn()).hasSize(5));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new SessionLostRule());
  }
}
