package tracing.doctor.rules.mixed;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.internal;
import static tracing.doctor.TestSpan.server;

import java.util.function.IntToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;
import tracing.doctor.TestSpan;

@DisplayName(
    "Of spans that come again and again after their request has ended, the doctor finds that")
class KeptContextTest {

  private static final String NOTED = "NOTE later-than-parent 101 1";
  private static final String FOUND = "LIKELY requests-in-one-trace 101 1";

  static Stream<RuleCase> timers() {
    return Stream.of(
        when("a timer keeps the context of one request", timer(8, i -> 1000L * i, t -> t, 10))
            .finds(FOUND + " 102 103 104 105 106 107 108"),
        when("seven times may be a part of one work", timer(7, i -> 1000L * i, t -> t, 10))
            .finds(NOTED),
        when("an irregular time is no timer's", timer(8, i -> 120L * i * i, t -> t, 10))
            .finds(NOTED),
        when("attempts that fail are repeated", timer(8, i -> 1000L * i, TestSpan::failed, 10))
            .finds(NOTED),
        when("it stops when its work is done", timer(8, i -> 300L * i, t -> t, 10)).finds(NOTED),
        when("there are too few requests to compare", timer(8, i -> 1000L * i, t -> t, 4))
            .finds(NOTED),
        when(
                "steps that follow each other at once are one work",
                timer(8, i -> 1000L * i, t -> t.with("long", true), 10))
            .finds(NOTED),
        when(
                "every request starts such work",
                IntStream.rangeClosed(1, 5)
                    .boxed()
                    .flatMap(i -> Stream.concat(Stream.of(request(i)), runs(i, 8))))
            .finds("NOTE later-than-parent 101 1"));
  }

  static Stream<RuleCase> variables() {
    return Stream.of(
        when("each later request makes its call in the trace of the first one", calls(1, 8))
            .finds(FOUND + " 102 103 104 105 106 107"),
        when(
                "a call that is named like its request is one",
                calls(1, 8).map(span -> span.named("GET")))
            .finds(FOUND + " 102 103 104 105 106 107"),
        when("three later requests are too few", calls(1, 4)).finds(NOTED),
        when(
                "most later requests have no such call",
                Stream.concat(calls(1, 6), IntStream.range(20, 40).mapToObj(i -> request(i))))
            .finds(NOTED),
        when(
                "the later requests make their calls themselves",
                Stream.concat(
                    calls(1, 8),
                    IntStream.rangeClosed(2, 8)
                        .mapToObj(i -> call(i, 200 + i).childOf(i).trace(i))))
            .finds(NOTED));
  }

  /** Requests at each second, and the spans of a timer that the first one starts. */
  private static Stream<TestSpan> timer(
      int runs, IntToLongFunction start, UnaryOperator<TestSpan> change, int requests) {
    return Stream.concat(
        IntStream.rangeClosed(1, requests).mapToObj(KeptContextTest::request),
        IntStream.rangeClosed(1, runs)
            .mapToObj(
                i -> {
                  TestSpan run =
                      change.apply(internal("a").named("refresh").id(100 + i).childOf(1));
                  boolean isLong = run.build().attributes().containsKey("long");
                  long from = start.applyAsLong(i) + 1500;
                  return run.from(from).to(from + (isLong ? 900 : 50));
                }));
  }

  private static Stream<TestSpan> runs(int request, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            i ->
                internal("a")
                    .named("refresh")
                    .trace(request)
                    .id(100 * request + i)
                    .childOf(request)
                    .from(1000L * (request + i) + 500)
                    .to(1000L * (request + i) + 550));
  }

  private static Stream<TestSpan> calls(int owner, int requests) {
    return IntStream.rangeClosed(1, requests)
        .boxed()
        .flatMap(
            i ->
                i == owner
                    ? Stream.of(request(i))
                    : Stream.of(request(i), call(i, 99 + i).trace(owner).childOf(owner)));
  }

  private static TestSpan call(int request, int id) {
    // Not at regular times, so that no timer makes the calls.
    return client("a")
        .named("load")
        .id(id)
        .with("db.system", "redis")
        .from(at(request) + 10)
        .to(at(request) + 40);
  }

  private static TestSpan request(int i) {
    return server("a").named("GET /x").trace(i).id(i).from(at(i)).to(at(i) + 100);
  }

  private static long at(int i) {
    return 1000L * i + (i % 3) * 400L;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"timers", "variables"})
  void rule(RuleCase row) {
    row.check(new LateSpanRule());
  }
}
