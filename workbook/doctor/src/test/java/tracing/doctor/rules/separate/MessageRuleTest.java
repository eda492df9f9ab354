package tracing.doctor.rules.separate;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.consumer;
import static tracing.doctor.TestSpan.producer;
import static tracing.doctor.TestSpan.server;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;
import tracing.doctor.TestSpan;

@DisplayName("Of messages, the doctor finds that")
class MessageRuleTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when(
                "a consumer began a trace after a message to its destination",
                server("shop"),
                message(producer("shop")).id(2).childOf(1).from(20).to(30),
                message(consumer("billing")).trace(2).id(3).from(45).to(120))
            .finds("LIKELY message-in-new-trace 3 2"),
        when(
                "a consumer began a trace for the message that a producer sent",
                message(producer("shop")).id(2).from(20).to(30).with("messaging.message.id", "m1"),
                message(producer("shop")).trace(3).id(4).from(21).to(31),
                message(consumer("billing"))
                    .trace(2)
                    .id(3)
                    .from(45)
                    .to(120)
                    .with("messaging.message.id", "m1"))
            .finds("BROKEN message-in-new-trace 3 2"),
        when(
            "a consumer of another destination handles other messages",
            message(producer("shop")).id(2).from(20).to(30),
            message(consumer("billing"))
                .trace(2)
                .id(3)
                .from(45)
                .with("messaging.destination.name", "returns")),
        when(
            "a consumer that started before the message was sent handles another one",
            message(producer("shop")).id(2).from(50).to(60),
            message(consumer("billing")).trace(2).id(3).from(45).to(120)),
        when(
            "a message that reached its consumer is not the one of another trace",
            message(producer("shop")).id(2).from(20).to(30),
            message(consumer("billing")).id(4).childOf(2).from(35).to(40),
            message(consumer("billing")).trace(2).id(3).from(45).to(120)),
        when(
            "a consumer without any producer in the input handles messages from elsewhere",
            message(consumer("billing")).trace(2).id(3).from(45).to(120)));
  }

  private static TestSpan message(TestSpan span) {
    return span.with("messaging.system", "kafka").with("messaging.destination.name", "orders");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new MessageRule());
  }
}
