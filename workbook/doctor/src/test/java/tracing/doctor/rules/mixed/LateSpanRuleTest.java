package tracing.doctor.rules.mixed;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.consumer;
import static tracing.doctor.TestSpan.internal;
import static tracing.doctor.TestSpan.producer;
import static tracing.doctor.TestSpan.server;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;

@DisplayName("Of spans later than their parent, the doctor finds that")
class LateSpanRuleTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when(
                "a request is in the trace of an earlier one of its service",
                server("a").from(0).to(50),
                server("a").id(2).childOf(1).from(60).to(90))
            .finds("BROKEN requests-in-one-trace 2 1"),
        when(
                "other work may be asynchronous",
                server("a").from(0).to(50),
                internal("a").id(2).childOf(1).from(60).to(90))
            .finds("NOTE later-than-parent 2 1"),
        when(
                "two spans with one name and the same parent are noted once",
                server("a").from(0).to(50),
                internal("a").id(2).childOf(1).from(60).to(90),
                internal("a").id(3).childOf(1).from(70).to(90))
            .finds("NOTE later-than-parent 2 1"),
        when(
                "several messages are in the trace of an earlier one of the same consumer",
                consumer("a").from(0).to(5),
                consumer("a").id(2).childOf(1).from(60).to(70),
                consumer("a").id(3).childOf(1).from(80).to(90))
            .finds("BROKEN requests-in-one-trace 2 1", "BROKEN requests-in-one-trace 3 1"),
        when(
            "a message that is handled once more may have the first attempt as its parent",
            consumer("a").from(0).to(5),
            consumer("a").id(2).childOf(1).from(60).to(70)),
        when(
            "messages are handled after the span that received them has ended",
            consumer("a").named("orders receive").from(0).to(5),
            consumer("a").named("orders process").id(2).childOf(1).from(60).to(70),
            consumer("a").named("orders process").id(3).childOf(1).from(80).to(90)),
        when(
            "a message may be handled long after the request that sent it",
            server("a").from(0).to(50),
            producer("a").id(2).childOf(1).from(10).to(12),
            consumer("a").id(3).childOf(2).from(5000).to(5010)),
        when(
            "another instance of the service may start later",
            internal("a").resource("service.instance.id", "x").from(0).to(50),
            internal("a").resource("service.instance.id", "y").id(2).childOf(1).from(60).to(90)),
        when(
            "a consumer's work may start later",
            consumer("a").from(0).to(5),
            internal("a").id(2).childOf(1).from(60).to(90)),
        when(
            "a span that only ends after its parent did not start late",
            server("a").from(0).to(50),
            internal("a").id(2).childOf(1).from(50).to(90)),
        when(
            "another service may get a message later",
            client("a").from(0).to(50),
            server("b").id(2).childOf(1).from(60).to(90)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new LateSpanRule());
  }
}
