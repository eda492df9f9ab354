package tracing.doctor.rules.separate;

import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.consumer;
import static tracing.doctor.TestSpan.internal;
import static tracing.doctor.TestSpan.server;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;
import tracing.doctor.TestSpan;

@DisplayName("Of context that a service lost, the doctor finds that")
class LostContextRuleTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when(
                "work on another thread began a trace during a request",
                server("shop"),
                internal("shop").trace(2).id(2).from(10).to(150))
            .finds("LIKELY context-lost-in-service 2 1"),
        when(
                "two calls of one request began traces",
                server("shop"),
                client("shop").trace(2).id(2).named("GET").from(10).to(50),
                client("shop").trace(3).id(3).named("GET").from(60).to(90))
            .finds("LIKELY context-lost-in-service 2 1", "LIKELY context-lost-in-service 3 1"),
        when(
                "a call of a model began a trace",
                server("chat"),
                client("chat").trace(2).id(2).from(10).to(90).with("gen_ai.system", "openai"))
            .finds("LIKELY context-lost-in-service 2 1"),
        when(
                "work began a trace right after the request that handed it over",
                server("shop"),
                internal("shop").trace(2).id(2).from(110).to(300))
            .finds("LIKELY context-lost-in-service 2 1"),
        when(
                "work on a message began a trace",
                consumer("billing"),
                client("billing").trace(2).id(2).from(10).to(50))
            .finds("LIKELY context-lost-in-service 2 1"),
        when(
                "work began a trace during the root of the same service",
                internal("lab"),
                internal("lab").trace(2).id(2).named("search").from(10).to(50))
            .finds("LIKELY context-lost-in-service 2 1"),
        when(
                "a new trace ran in the thread of a request",
                server("shop").with("thread.id", 7L),
                server("shop").trace(3).id(3).from(5).to(95).with("thread.id", 8L),
                internal("shop").trace(2).id(2).from(10).to(50).with("thread.id", 7L))
            .finds("BROKEN context-lost-in-service 2 1"),
        when(
                "a call began a trace during the internal span that handles a request",
                internal("api").named("query").to(200),
                internal("llm").id(2).childOf(1).from(10).to(150).named("answer"),
                internal("llm").trace(2).id(3).from(20).to(90).named("chat"))
            .finds("LIKELY context-lost-in-service 3 2"),
        when(
                "calls that only some requests make began traces, always during one",
                Stream.concat(
                    requests(1000), Stream.of(2, 5, 7).map(i -> within(client("shop"), i, 1000))))
            .finds(
                "LIKELY context-lost-in-service 22 2",
                "LIKELY context-lost-in-service 25 5",
                "LIKELY context-lost-in-service 27 7"),
        when(
            "jobs of a busy service run during requests by chance",
            Stream.concat(
                requests(100), Stream.of(2, 5, 7).map(i -> within(internal("shop"), i, 100)))),
        when(
            "a scheduler's instrumentation begins traces of its own",
            server("shop"),
            internal("shop")
                .scope("io.opentelemetry.spring-scheduling-3.1")
                .trace(2)
                .id(2)
                .from(10)
                .to(50)),
        when(
            "a health check makes no calls that lose the context",
            server("shop").named("GET /healthz"),
            internal("shop").trace(2).id(2).from(10).to(50)),
        when(
            "a job that also runs while there is no request is scheduled",
            server("shop"),
            internal("shop").trace(2).id(2).from(10).to(50),
            internal("shop").trace(3).id(3).from(500).to(550)),
        when(
            "a job long after a request is scheduled",
            server("shop"),
            internal("shop").trace(2).id(2).from(150).to(160)),
        when(
            "another instance of the service handled the request",
            server("shop").resource("service.instance.id", "x"),
            internal("shop").resource("service.instance.id", "y").trace(2).id(2).from(10).to(11)),
        when(
            "a consumer's poll is no part of a request",
            server("shop"),
            client("shop").trace(2).id(2).from(10).to(90).with("messaging.system", "kafka"),
            client("shop").trace(3).id(3).from(10).to(90).with("rpc.system", "aws-api")),
        when(
            "clicks during the load of a page are traces of their own",
            internal("web").named("documentLoad").resource("telemetry.sdk.language", "webjs"),
            internal("web")
                .named("click")
                .resource("telemetry.sdk.language", "webjs")
                .trace(2)
                .id(2)
                .from(10)
                .to(50)),
        when(
            "jobs of one name that overlap are traces of their own",
            internal("lab"),
            internal("lab").trace(2).id(2).from(10).to(50)),
        when(
            "a linked root has its connection",
            server("shop"),
            internal("shop").trace(2).id(2).from(10).to(50).link(1, 1)));
  }

  /** Nine requests that take 100 ms each. */
  private static Stream<TestSpan> requests(long period) {
    return IntStream.rangeClosed(1, 9)
        .mapToObj(
            i -> server("shop").trace(i).id(i).from(period * i).to(period * i + 100).named("GET"));
  }

  /** The root of another trace, during a request. */
  private static TestSpan within(TestSpan root, int number, long period) {
    long start = period * number + 20;
    return root.trace(20 + number).id(20 + number).from(start).to(start + 30).named("load");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void rule(RuleCase row) {
    row.check(new LostContextRule());
  }
}
