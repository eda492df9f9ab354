package tracing.doctor.rules.parents;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.server;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;
import tracing.doctor.TestSpan;

@DisplayName("Of traces whose root is missing, the doctor finds that")
class RestartedTracesTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when("the same request is a call of another trace that reached nobody", call(1), orphan(2))
            .finds("BROKEN separate-traces 2 1"),
        when(
                "each of two concurrent requests has a call of its own",
                call(1).from(10).to(90),
                call(3).from(12).to(95),
                orphan(2).from(20).to(85),
                orphan(4).from(21).to(94))
            .finds("BROKEN separate-traces 2 1", "BROKEN separate-traces 4 3"),
        when("a call of another path is another request", call(1).with("url.path", "/y"), orphan(2))
            .finds("BROKEN missing-root 2"),
        when(
                "a call of another method is another request",
                call(1).with("http.request.method", "POST"),
                orphan(2))
            .finds("BROKEN missing-root 2"),
        when(
                "a call that ended earlier is another request",
                call(1).from(10).to(70),
                orphan(2).from(20).to(90))
            .finds("BROKEN missing-root 2"),
        when(
                "a call that reached its callee is another request",
                call(1),
                server("stock").trace(1).id(9).childOf(1).from(20).to(80),
                orphan(2))
            .finds("BROKEN missing-root 2"),
        when(
                "the request ends after the call to the address at which it arrived",
                call(1).to(70).with("server.address", "stock"),
                orphan(2).to(90).with("server.address", "stock"))
            .finds("BROKEN separate-traces 2 1"),
        when(
                "most requests of that name have no such call, so it may be chance",
                call(1),
                orphan(2),
                orphan(4).from(200).to(210),
                orphan(6).from(300).to(310))
            .finds("BROKEN missing-root 2", "BROKEN missing-root 4", "BROKEN missing-root 6"));
  }

  private static TestSpan call(int id) {
    return http(client("orders").trace(id).id(id).from(10).to(90));
  }

  private static TestSpan orphan(int id) {
    return http(server("stock").trace(id).id(id).childOf(50 + id).from(20).to(80));
  }

  private static TestSpan http(TestSpan span) {
    return span.with("http.request.method", "GET").with("url.path", "/x");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new MissingParentRule());
  }
}
