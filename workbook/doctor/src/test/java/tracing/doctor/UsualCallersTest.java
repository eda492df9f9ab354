package tracing.doctor;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.server;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Of roots that run during requests of another service, the doctor finds that")
class UsualCallersTest {

  private static final String FOUND = "LIKELY client-not-instrumented ";

  static Stream<RuleCase> cases() {
    return Stream.of(
        when("each request has one right after its start", traffic(4, 1000, 5))
            .finds(FOUND + "301 1", FOUND + "302 2", FOUND + "303 3", FOUND + "304 4"),
        when("requests follow each other closely, and each has one", traffic(5, 110, 5))
            .finds(
                FOUND + "301 1",
                FOUND + "302 2",
                FOUND + "303 3",
                FOUND + "304 4",
                FOUND + "305 5"),
        when("three times may be chance", traffic(3, 1000, 5)),
        when(
            "one that starts while the request only waits for a traced call comes from elsewhere",
            traffic(4, 1000, 30)),
        when(
            "some also run while there is no request",
            Stream.concat(traffic(4, 1000, 5), Stream.of(price(9, 9500)))),
        when(
            "a browser sends them",
            traffic(4, 1000, 5).map(span -> span.with("user_agent.original", "Mozilla/5.0"))),
        when(
            "few of the requests of a busy service have one",
            Stream.concat(
                IntStream.rangeClosed(1, 30).boxed().flatMap(i -> request(i, 100L * i)),
                Stream.of(4, 11, 17, 25).map(i -> price(i, 100L * i + 5)))));
  }

  /** Requests that take 100 ms each, with a traced call, and the root of another trace. */
  private static Stream<TestSpan> traffic(int count, long period, long delay) {
    return IntStream.rangeClosed(1, count)
        .boxed()
        .flatMap(
            i -> Stream.concat(request(i, period * i), Stream.of(price(i, period * i + delay))));
  }

  private static Stream<TestSpan> request(int i, long start) {
    return Stream.of(
        server("shop").trace(i).id(i).from(start).to(start + 100),
        client("shop").trace(i).id(100 + i).childOf(i).from(start + 3).to(start + 41),
        server("stock").trace(i).id(200 + i).childOf(100 + i).from(start + 4).to(start + 40));
  }

  private static TestSpan price(int i, long start) {
    return server("price").trace(300 + i).id(300 + i).from(start).to(start + 60).named("GET /p");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new SeparateTracesRule());
  }
}
