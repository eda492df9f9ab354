package tracing.doctor.rules.mixed;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.server;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;
import tracing.doctor.TestSpan;

@DisplayName("Of requests that make one call each, the doctor finds that")
class SharedContextRuleTest {

  private static final String FOUND = "LIKELY requests-in-one-trace ";

  static Stream<RuleCase> cases() {
    return Stream.of(
        when("three have none, and the calls are in the traces of three others", pairs(3, 20, 99))
            .finds(FOUND + "302 2"),
        when("two such pairs may be chance", pairs(2, 20, 99)),
        when("no call was made while a request without one was running", pairs(3, 200, 99)),
        when("requests without a call end before it does", pairs(3, 20, 60)),
        when(
            "there are more calls than requests, such as repeated attempts",
            Stream.concat(pairs(3, 20, 99), Stream.of(call(1, 401, 120)))),
        when(
            "each request has its own call",
            IntStream.rangeClosed(1, 6)
                .boxed()
                .flatMap(i -> Stream.of(request(i, 0, 100), call(i, 300 + i, 20)))));
  }

  /** Two requests at a time; the second one's call is in the trace of the first one. */
  private static Stream<TestSpan> pairs(int count, long callStart, long end) {
    return IntStream.rangeClosed(1, count)
        .boxed()
        .flatMap(
            i ->
                Stream.of(
                    request(2 * i - 1, 0, 300),
                    request(2 * i, 5, end),
                    call(2 * i - 1, 299 + 2 * i, 110),
                    call(2 * i - 1, 300 + 2 * i, callStart)));
  }

  /** Requests of each thousand milliseconds run at the same time. */
  private static TestSpan request(int id, long start, long end) {
    return server("web").trace(id).id(id).named("GET /x").from(at(id) + start).to(at(id) + end);
  }

  private static TestSpan call(int request, int id, long start) {
    return client("web")
        .trace(request)
        .id(id)
        .childOf(request)
        .named("GET")
        .with("url.full", "http://orders/o")
        .from(at(request) + start)
        .to(at(request) + start + 60);
  }

  private static long at(int id) {
    return 1000L * ((id + 1) / 2);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new SharedContextRule());
  }
}
