package tracing.doctor.rules.mixed;

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

@DisplayName("Of work that runs after its request has ended, the doctor finds that")
class ScopeLeakTest {

  private static final String NOTED = "NOTE later-than-parent 3 2";

  static Stream<RuleCase> threads() {
    return Stream.of(
        when(
                "it repeats itself in the request's thread, so it belongs to other requests",
                inThread(7, server("a").to(50)),
                inThread(7, work(2, 1, 10)),
                inThread(7, work(3, 2, 60)),
                inThread(7, work(4, 3, 80)))
            .finds("BROKEN requests-in-one-trace 3 1 4"),
        when(
                "it repeats itself in an event loop, which is only likely to be wrong",
                inThread(7, server("a").to(50)).with("thread.name", "vert.x-eventloop-thread-1"),
                inThread(7, work(2, 1, 10)),
                inThread(7, work(3, 2, 60)),
                inThread(7, work(4, 3, 80)))
            .finds("LIKELY requests-in-one-trace 3 1 4"),
        when(
                "a job that starts itself anew in a thread of its own may be right",
                inThread(7, server("a").to(50)),
                inThread(8, work(2, 1, 10)),
                inThread(8, work(3, 2, 60)),
                inThread(8, work(4, 3, 80)))
            .finds(NOTED),
        when(
                "it runs once more, which may be right",
                inThread(7, server("a").to(50)),
                inThread(7, work(2, 1, 10)),
                inThread(7, work(3, 2, 60)))
            .finds(NOTED),
        when(
                "no span names its thread, so it may be right",
                server("a").to(50),
                work(2, 1, 10),
                work(3, 2, 60),
                work(4, 3, 80))
            .finds(NOTED));
  }

  static Stream<RuleCase> calls() {
    return Stream.of(
        when(
                "each runs during such a request of another trace that reached nobody",
                charge(server("a")).to(50),
                work(2, 1, 10),
                query(3, 2, 60),
                query(4, 2, 80),
                charge(client("shop")).trace(2).id(5).from(55).to(70),
                charge(client("shop")).trace(3).id(6).from(75).to(90))
            .finds("LIKELY requests-in-one-trace 3 1 4"),
        when(
                "the requests of other traces reached the service, so it may be right",
                charge(server("a")).to(50),
                work(2, 1, 10),
                query(3, 2, 60),
                query(4, 2, 80),
                charge(client("shop")).trace(2).id(5).from(55).to(70),
                charge(server("a")).trace(2).id(7).childOf(5).from(56).to(70),
                charge(client("shop")).trace(3).id(6).from(75).to(90),
                charge(server("a")).trace(3).id(8).childOf(6).from(76).to(90))
            .finds(NOTED),
        when(
                "requests of another path reached nobody, so it may be right",
                charge(server("a")).to(50),
                work(2, 1, 10),
                query(3, 2, 60),
                query(4, 2, 80),
                charge(client("shop")).with("url.path", "/x").trace(2).id(5).from(55).to(70),
                charge(client("shop")).with("url.path", "/x").trace(3).id(6).from(75).to(90))
            .finds(NOTED));
  }

  static Stream<RuleCase> rounding() {
    return Stream.of(
        when(
            "a start less than 1 ms after the parent's end is rounded",
            server("a").from(0).to(50),
            internal("a").id(2).childOf(1).from(50).later(999_999).to(90)),
        when(
                "a start 1 ms after the parent's end is late",
                server("a").from(0).to(50),
                internal("a").id(2).childOf(1).from(51).to(90))
            .finds("NOTE later-than-parent 2 1"));
  }

  private static TestSpan work(int id, int parent, long start) {
    return internal("a").named("check").id(id).childOf(parent).from(start).to(start + 8);
  }

  private static TestSpan query(int id, int parent, long start) {
    return client("a").with("db.system", "h2").id(id).childOf(parent).from(start).to(start + 8);
  }

  private static TestSpan charge(TestSpan span) {
    return span.with("http.request.method", "POST").with("url.path", "/charge");
  }

  private static TestSpan inThread(int id, TestSpan span) {
    return span.with("thread.id", id);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"threads", "calls", "rounding"})
  void rule(RuleCase row) {
    row.check(new LateSpanRule());
  }
}
