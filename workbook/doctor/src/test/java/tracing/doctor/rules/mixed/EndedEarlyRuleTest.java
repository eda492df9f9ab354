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
import tracing.doctor.TestSpan;

@DisplayName("Of spans that end too early, the doctor finds that")
class EndedEarlyRuleTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when(
                "the span of a generator ended while the model went on",
                server("a"),
                internal("a").named("stream").id(2).childOf(1).from(10).to(11),
                model(client("a")).id(3).childOf(2).from(11).to(90))
            .finds("LIKELY span-ended-early 2 3"),
        when(
                "the call of a model ended while its answer was still received",
                server("a"),
                model(client("a")).named("chat").id(2).childOf(1).from(10).to(11),
                client("a").id(3).childOf(2).from(11).to(90))
            .finds("LIKELY span-ended-early 2 3"),
        when(
            "another call may go on in a child of its own",
            server("a"),
            client("a").id(2).childOf(1).from(10).to(11),
            client("a").id(3).childOf(2).from(11).to(90)),
        when(
                "work that goes on after its span may be asynchronous",
                server("a"),
                internal("a").named("submit").id(2).childOf(1).from(10).to(11),
                internal("a").id(3).childOf(2).from(11).to(90))
            .finds("NOTE span-ended-early 2 3"),
        when(
                "a span that usually contains the model's call may end early on purpose",
                server("a"),
                internal("a").named("ask").id(2).childOf(1).from(10).to(11),
                model(client("a")).id(3).childOf(2).from(11).to(90),
                server("a").trace(2).id(4),
                internal("a").named("ask").trace(2).id(5).childOf(4).from(10).to(91),
                model(client("a")).trace(2).id(6).childOf(5).from(11).to(90))
            .finds("NOTE span-ended-early 2 3"),
        when(
            "a span that contains its children ended in time",
            server("a"),
            internal("a").id(2).childOf(1).from(10).to(91),
            model(client("a")).id(3).childOf(2).from(11).to(90)),
        when(
            "a child that ends a little later did not do the work alone",
            server("a"),
            internal("a").id(2).childOf(1).from(10).to(50),
            model(client("a")).id(3).childOf(2).from(11).to(90)),
        when(
            "a request may leave work to be done later",
            server("a").from(1).to(3),
            internal("a").id(2).childOf(1).from(2).to(90)),
        when(
            "a message is handled after it was sent",
            server("a"),
            producer("a").id(2).childOf(1).from(10).to(11),
            consumer("a").id(3).childOf(2).from(11).to(90)),
        when(
            "another process may go on",
            server("a"),
            internal("a").id(2).childOf(1).from(10).to(11),
            server("b").id(3).childOf(2).from(11).to(90)));
  }

  private static TestSpan model(TestSpan span) {
    return span.with("gen_ai.system", "openai");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new EndedEarlyRule());
  }
}
