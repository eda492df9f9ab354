package tracing.doctor.rules.separate;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.consumer;
import static tracing.doctor.TestSpan.internal;
import static tracing.doctor.TestSpan.server;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tracing.doctor.RuleCase;
import tracing.doctor.TestSpan;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.traces.Trace;

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
        when(
                "a request from the same machine, of which a server names an IPv4-mapped address",
                traffic(4, 1000, 5).map(span -> span.with("client.address", "::ffff:127.0.0.1")))
            .finds(FOUND + "301 1", FOUND + "302 2", FOUND + "303 3", FOUND + "304 4"),
        when(
            "a machine of another network sends them",
            traffic(4, 1000, 5).map(span -> span.with("client.address", "::ffff:8.8.8.8"))),
        when(
            "polls of a consumer that is not instrumented come while messages are handled",
            IntStream.rangeClosed(1, 30)
                .boxed()
                .flatMap(
                    i ->
                        Stream.concat(
                            Stream.of(
                                consumer("shop")
                                    .trace(i)
                                    .id(i)
                                    .from(1000L * i)
                                    .to(1000L * i + 100)),
                            i % 3 == 0 ? Stream.of(price(i, 1000L * i + 1)) : Stream.of()))),
        when(
            "one of those that few requests make also runs while there is no request",
            Stream.concat(
                Stream.of(price(40, 500)),
                IntStream.rangeClosed(1, 30)
                    .boxed()
                    .flatMap(
                        i ->
                            Stream.concat(
                                request(i, 1000L * i),
                                i % 2 == 0 ? Stream.of(price(i, 1000L * i + 5)) : Stream.of())))),
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

  @Test
  @DisplayName("several for each of the requests that overlap, if the first has a usual delay")
  void usualDelay() {
    Stream<TestSpan> calls =
        IntStream.range(0, 18).mapToObj(i -> stock(i, start(i % 12) + (i < 12 ? 3 + i % 2 : 55)));

    assertThat(find(Stream.concat(overlapping(), calls)))
        .hasSize(18)
        .allMatch(finding -> finding.symptom() == Symptom.CLIENT_NOT_INSTRUMENTED);
  }

  @Test
  @DisplayName("not those at other times while there is always a request that runs")
  void noUsualDelay() {
    Stream<TestSpan> calls = IntStream.range(0, 240).mapToObj(i -> stock(i, 45 + 2L * i));

    assertThat(find(Stream.concat(overlapping(), calls))).isEmpty();
  }

  @Test
  @DisplayName("a call of each request, although a span inside of the request surrounds it")
  void insideWork() {
    Stream<TestSpan> spans =
        IntStream.rangeClosed(1, 9)
            .boxed()
            .flatMap(
                i ->
                    Stream.of(
                        server("shop").trace(i).id(i).from(1000L * i).to(1000L * i + 100),
                        internal("shop")
                            .trace(i)
                            .id(100 + i)
                            .childOf(i)
                            .from(1000L * i + 1)
                            .to(1000L * i + 99),
                        stock(i, 1000L * i + 50)));

    assertThat(find(spans))
        .hasSize(9)
        .allMatch(finding -> finding.symptom() == Symptom.CLIENT_NOT_INSTRUMENTED);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(longs = {3, 17, 61, 97, 211})
  @DisplayName("not as many requests from outside as there are requests that overlap")
  void asManyFromOutside(long seed) {
    Random random = new Random(seed);
    Stream<TestSpan> calls =
        IntStream.rangeClosed(1, 60).mapToObj(i -> stock(i, 50 + random.nextInt(740)));

    assertThat(find(Stream.concat(busy(), calls))).isEmpty();
  }

  /** Requests of 100 ms, of which eight run at any time; each waits for a traced call at first. */
  private static Stream<TestSpan> busy() {
    return IntStream.rangeClosed(1, 60)
        .boxed()
        .flatMap(
            i ->
                Stream.of(
                    server("shop").trace(i).id(i).from(busyStart(i)).to(busyStart(i) + 100),
                    client("shop")
                        .trace(i)
                        .id(100 + i)
                        .childOf(i)
                        .from(busyStart(i) + 2)
                        .to(busyStart(i) + 40),
                    server("user")
                        .trace(i)
                        .id(200 + i)
                        .childOf(100 + i)
                        .from(busyStart(i) + 3)
                        .to(busyStart(i) + 39)));
  }

  private static long busyStart(int request) {
    return 12L * request + request * 7 % 11;
  }

  private static List<DoctorFinding> find(Stream<TestSpan> spans) {
    return new SeparateTracesRule().apply(Trace.group(spans.map(TestSpan::build).toList()));
  }

  /** Requests that take 100 ms each, of which several run at any time. */
  private static Stream<TestSpan> overlapping() {
    return IntStream.range(0, 12)
        .mapToObj(i -> server("shop").trace(1 + i).id(1 + i).from(start(i)).to(start(i) + 100));
  }

  private static long start(int request) {
    return 40 + 40L * request + 7L * request * request % 23;
  }

  private static TestSpan stock(int i, long start) {
    return server("stock").trace(301 + i).id(301 + i).from(start).to(start + 8).named("GET /s");
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
