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

@DisplayName("Of separate traces, the doctor finds that")
class SeparateTracesRuleTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when(
                "a server started a trace during the call of another service",
                server("a"),
                client("a").id(2).childOf(1).from(10).to(90),
                server("b").trace(2).id(3).from(20).to(80))
            .finds("LIKELY separate-traces 3 2"),
        when(
                "a server handled the request that a call's attributes name",
                client("a")
                    .id(1)
                    .named("GET")
                    .with("http.request.method", "GET")
                    .with("url.full", "http://b/stock/7?x=1"),
                server("b")
                    .trace(2)
                    .id(2)
                    .from(20)
                    .to(80)
                    .named("GET")
                    .with("http.request.method", "GET")
                    .with("http.route", "/stock/{id}"))
            .finds("BROKEN separate-traces 2 1"),
        when(
                "a server has the name of the host that a call names",
                client("a").id(1).with("server.address", "stock.shop.svc"),
                server("stock").trace(2).id(2).from(20).to(80))
            .finds("BROKEN separate-traces 2 1"),
        when(
                "a call went to the address at which the request arrived",
                token(client("a").id(1), "10.0.0.9"),
                token(server("b").trace(2).id(2).from(20).to(80), "10.0.0.9"))
            .finds("BROKEN separate-traces 2 1"),
        when(
                "a call went to an address at which the service answered another call",
                token(client("a").id(1), "10.0.0.9"),
                server("b")
                    .trace(2)
                    .id(2)
                    .from(20)
                    .to(80)
                    .named("GET")
                    .with("url.path", "/token")
                    .with("http.request.method", "GET"),
                token(client("a").trace(3).id(3), "10.0.0.9"),
                server("b").trace(3).id(4).childOf(3).from(20).to(80))
            .finds("BROKEN separate-traces 2 1"),
        when(
                "a call of the same method and path that went to another address may be another's",
                token(client("a").id(1), "10.0.0.9"),
                token(server("b").trace(2).id(2).from(20).to(80), "10.0.0.8"))
            .finds("LIKELY separate-traces 2 1"),
        when(
                "the internal root of a service that a call names may be a job",
                client("a").id(1).with("server.address", "stock"),
                internal("stock").trace(2).id(2).from(20).to(80))
            .finds("LIKELY separate-traces 2 1"),
        when(
                "the proxy of the caller began a trace in a mesh",
                client("a").id(1).named("GET"),
                client("a.shop").trace(2).id(2).from(20).to(80).with("component", "proxy"))
            .finds("LIKELY separate-traces 2 1"),
        when(
            "an HTTP request is not what a procedure was called for",
            client("a").id(1).with("rpc.method", "shop.Stock/Get").with("server.address", "b"),
            server("b").trace(2).id(2).from(20).to(80).named("GET /export")),
        when(
                "a procedure that was called started a trace",
                client("a").id(1).with("rpc.service", "shop.Stock").with("rpc.method", "Get"),
                server("b")
                    .trace(2)
                    .id(2)
                    .from(20)
                    .to(80)
                    .with("rpc.service", "shop.Stock")
                    .with("rpc.method", "Get"))
            .finds("BROKEN separate-traces 2 1"),
        when(
                "services without a name are told apart by the kinds of their spans",
                client("unknown_service:java").id(1),
                server("unknown_service:java").trace(2).id(2).from(20).to(80))
            .finds("LIKELY separate-traces 2 1"),
        when(
                "three internal roots belong to the root that is nearest around each",
                internal("api-gateway").trace(1).id(1).from(1).to(100),
                internal("user-service").trace(2).id(2).from(10).to(90),
                internal("llm-service").trace(3).id(3).from(20).to(80))
            .finds("LIKELY separate-traces 2 1", "LIKELY separate-traces 3 2"),
        when(
                "internal roots of processes without a name are told apart by their instances",
                internal("unknown_service").resource("service.instance.id", "x").id(1),
                internal("unknown_service")
                    .resource("service.instance.id", "y")
                    .trace(2)
                    .id(2)
                    .from(20)
                    .to(80))
            .finds("LIKELY separate-traces 2 1"),
        when(
                "a server ran during a request of another service that has no span for the call",
                server("a").id(1),
                internal("a").id(2).childOf(1).from(5).to(95),
                server("b").trace(2).id(3).from(20).to(80))
            .finds("LIKELY client-not-instrumented 3 2"),
        when(
            "calls of two unrelated services around a root prove nothing",
            client("a").trace(1).id(1).from(10).to(90),
            client("c").trace(2).id(2).from(15).to(95),
            server("b").trace(3).id(3).from(20).to(80)),
        when(
            "a call that arrived elsewhere is not the caller of another root",
            client("a").id(1).from(10).to(90),
            server("b").id(2).childOf(1).from(20).to(80),
            internal("b").id(4).childOf(2).from(21).to(79),
            client("b").id(5).childOf(4).from(22).to(78).with("db.system", "redis"),
            server("c").trace(2).id(3).from(30).to(70)),
        when(
            "a root that outlives the call belongs to another request",
            client("a").trace(1).id(1).from(10).to(90),
            server("b").trace(2).id(2).from(20).to(92)),
        when(
            "a root of the same service belongs to another request",
            client("a").trace(1).id(1).from(10).to(90),
            server("a").trace(2).id(2).from(20).to(80)),
        when(
            "calls of databases, models, brokers and cloud providers reach no service",
            client("a").trace(1).id(1).with("db.system.name", "postgresql"),
            client("a").trace(2).id(2).with("gen_ai.provider.name", "openai"),
            client("a").trace(3).id(3).with("messaging.system", "aws_sqs"),
            client("a").trace(4).id(4).with("rpc.system", "aws-api"),
            client("a").trace(5).id(5).with("url.full", "wss://chat/socket"),
            server("b").trace(6).id(6).from(20).to(80)),
        when(
            "a call of another method, path or procedure is not the caller",
            client("a").trace(1).id(1).named("POST"),
            client("a").trace(2).id(2).with("url.full", "http://c/price"),
            client("a").trace(3).id(3).with("http.url", "http://c/stock/7/9"),
            server("b").trace(4).id(4).from(20).to(80).named("GET /stock/{id}")),
        when(
            "a call that names another service of the input is not the caller",
            client("a").trace(1).id(1).with("peer.service", "c"),
            server("c").trace(2).id(2).from(200).to(210),
            server("b").trace(3).id(3).from(20).to(80)),
        when(
            "a request of a name that also arrives from outside is no part of another one",
            client("a").trace(1).id(1),
            server("b").trace(2).id(2).from(20).to(80),
            server("b").trace(3).id(3).from(200).to(280)),
        when(
            "a request of a browser is no part of another service's request",
            server("a").trace(1).id(1),
            server("b").trace(2).id(2).from(20).to(80).with("user_agent.original", "Mozilla/5.0"),
            server("c").trace(3).id(3).from(20).to(80).with("client.address", "203.0.113.9")),
        when(
            "a request during one of many of another service is chance",
            server("a").trace(1).id(1),
            server("a").trace(2).id(2).from(200).to(300),
            server("a").trace(3).id(3).from(400).to(500),
            server("b").trace(4).id(4).from(20).to(80)),
        when(
            "two requests of the same time did not call each other",
            server("a").trace(1).id(1),
            server("b").trace(2).id(2)),
        when(
            "a linked root has its connection",
            client("a").trace(1).id(1),
            server("b").trace(2).id(2).from(20).to(80).link(1, 1)),
        when(
            "an internal span over five times as long as the root is no call",
            internal("a").trace(1).id(1).from(1).to(100),
            internal("b").trace(2).id(2).from(50).to(60)),
        when(
            "a root that is a call itself has no caller",
            client("a").trace(1).id(1).from(10).to(90),
            client("b").trace(2).id(2).from(20).to(80)));
  }

  static Stream<RuleCase> lateEnds() {
    return Stream.of(
        when(
                "a server's span ends after the call that its attributes name",
                token(client("a").id(1), "10.0.0.9"),
                token(server("b").trace(2).id(2).from(20).to(140), "10.0.0.9"))
            .finds("BROKEN separate-traces 2 1"),
        when(
                "each of two requests has the call that ended last before it",
                token(client("a").id(1).from(10).to(90), "10.0.0.9"),
                token(client("a").trace(3).id(3).from(12).to(120), "10.0.0.9"),
                token(server("b").trace(2).id(2).from(20).to(140), "10.0.0.9"),
                token(server("b").trace(4).id(4).from(21).to(100), "10.0.0.9"))
            .finds("BROKEN separate-traces 2 1", "BROKEN separate-traces 4 3"),
        when(
                "a request without an address that ends later is only likely to be the same",
                token(client("a").id(1), "10.0.0.9"),
                server("b")
                    .trace(2)
                    .id(2)
                    .from(20)
                    .to(140)
                    .named("GET")
                    .with("http.request.method", "GET")
                    .with("url.path", "/token"))
            .finds("LIKELY separate-traces 2 1"),
        when(
            "a request that started after the call is another one",
            token(client("a").id(1), "10.0.0.9"),
            token(server("b").trace(2).id(2).from(105).to(140), "10.0.0.9")),
        when(
            "a request that takes over a second longer is another one",
            token(client("a").id(1), "10.0.0.9"),
            token(server("b").trace(2).id(2).from(20).to(1200), "10.0.0.9")),
        when(
            "a request that arrived at another address and ends later is another one",
            token(client("a").id(1), "10.0.0.9"),
            token(server("b").trace(2).id(2).from(20).to(140), "10.0.0.8")),
        when(
            "a request of another path that ends later is another one",
            token(client("a").id(1), "10.0.0.9"),
            token(server("b").trace(2).id(2).from(20).to(140), "10.0.0.9").with("url.path", "/x")),
        when(
                "a call has one request, of which the one that runs within it comes first",
                token(client("a").id(1), "10.0.0.9"),
                token(server("b").trace(2).id(2).from(20).to(80), "10.0.0.9"),
                token(server("b").trace(3).id(3).from(15).to(140), "10.0.0.9"))
            .finds("BROKEN separate-traces 2 1"));
  }

  private static TestSpan token(TestSpan span, String host) {
    return span.named("GET")
        .with("http.request.method", "GET")
        .with("url.path", "/token")
        .with("server.address", host)
        .with("server.port", 80);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"cases", "lateEnds"})
  void rule(RuleCase row) {
    row.check(new SeparateTracesRule());
  }
}
