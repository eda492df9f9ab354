package tracing.doctor.rules.separate;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.internal;
import static tracing.doctor.TestSpan.server;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;
import tracing.doctor.TestSpan;

@DisplayName("Of requests to a tool server, the doctor finds that")
class AmbientParentRuleTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when(
                "one is a child of the process's start, while a call in another trace waited for it",
                start(),
                call("7"),
                handled("7").childOf(1))
            .finds("BROKEN separate-traces 3 2"),
        when(
                "one has only a link to the call that waited for it",
                start(),
                call("7"),
                handled("7").childOf(1).link(2, 2))
            .finds("LIKELY separate-traces 3 2"),
        when(
                "spans without the id of the request probably belong together",
                start(),
                of(client("guide").trace(2).id(2).from(500).to(700), "find"),
                of(server("tools").id(3).from(520).to(680), "find").childOf(1))
            .finds("LIKELY separate-traces 3 2"),
        when(
            "a request with another id is another one",
            start(),
            call("8"),
            handled("7").childOf(1)),
        when(
            "a request of another tool is another one",
            start(),
            of(client("guide").trace(2).id(2).from(500).to(700), "sell"),
            of(server("tools").id(3).from(520).to(680), "find").childOf(1)),
        when(
            "a request that ran longer than the call is another one",
            start(),
            call("7"),
            handled("7").to(900).childOf(1)),
        when(
            "the call has its request, and the other one comes from a client without spans",
            start(),
            call("7"),
            handled("7").trace(2).childOf(2),
            handled("7").id(4).childOf(1)),
        when(
            "two clients use one id, and only one of their tool servers makes spans",
            call("7"),
            of(client("other").trace(4).id(5).from(510).to(690), "find")
                .with("jsonrpc.request.id", "7"),
            handled("7").trace(4).childOf(5)),
        when(
            "a request is a child of its call, with a link to the process's start",
            start(),
            call("7"),
            handled("7").trace(2).childOf(2).link(1, 1)));
  }

  private static TestSpan start() {
    return internal("guide").named("start").from(0).to(50);
  }

  private static TestSpan call(String id) {
    return of(client("guide").trace(2).id(2).from(500).to(700), "find")
        .with("jsonrpc.request.id", id);
  }

  private static TestSpan handled(String id) {
    return of(server("tools").id(3).from(520).to(680), "find").with("jsonrpc.request.id", id);
  }

  private static TestSpan of(TestSpan span, String tool) {
    return span.named("tools/call " + tool)
        .with("mcp.method.name", "tools/call")
        .with("gen_ai.tool.name", tool);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new AmbientParentRule());
  }
}
