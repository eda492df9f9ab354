package tracing.doctor.rules.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.doctor.RuleCase.when;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.server;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.doctor.RuleCase;
import tracing.doctor.TestSpan;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

@DisplayName("Of requests that are traced twice, the doctor finds that")
class TracedTwiceRuleTest {

  static Stream<RuleCase> cases() {
    return Stream.of(
        when(
                "two scopes record the same request",
                http(server("a").scope("tomcat").to(100)),
                http(server("a").scope("spring").id(2).childOf(1).from(2).to(99)))
            .finds("LIKELY traced-twice 2 1"),
        when(
                "a short call is recorded twice, although the inner span takes half of the time",
                http(client("a").scope("okhttp").to(6)),
                http(client("a").scope("feign").id(2).childOf(1).from(2).to(5)))
            .finds("LIKELY traced-twice 2 1"),
        when(
                "a service is named once for each kind, however many requests it has",
                http(server("a")),
                http(server("a").id(2).childOf(1).to(99)),
                http(server("a").trace(2).id(3).from(200).to(300)),
                http(server("a").trace(2).id(4).childOf(3).from(200).to(299)))
            .finds("LIKELY traced-twice 2 1"),
        when(
            "a call of another service is no second record",
            http(server("a")),
            http(server("b").id(2).childOf(1).to(99))),
        when(
            "a call is another kind than the request that makes it",
            http(server("a")),
            http(client("a").id(2).childOf(1).to(99))),
        when(
            "requests of other paths are other requests",
            http(server("a")).with("url.path", "/x"),
            http(server("a").id(2).childOf(1).to(99)).with("url.path", "/y")),
        when(
            "a call that goes to another host is another call",
            http(client("a")).with("server.address", "x"),
            http(client("a").id(2).childOf(1).to(99)).with("server.address", "y")),
        when(
            "a call with several attempts is traced once",
            http(client("a")),
            http(client("a").id(2).childOf(1).from(1).to(99)),
            http(client("a").id(3).childOf(1).from(99).to(100))),
        when(
            "a call that does more than its inner call is no double",
            http(client("a")),
            http(client("a").id(2).childOf(1).from(50).to(60))),
        when(
            "a database's driver has spans for its own calls",
            http(client("a")).with("db.system", "elasticsearch"),
            http(client("a").id(2).childOf(1).to(99))),
        when(
            "a proxy may have the name of its application",
            http(server("a")).with("component", "proxy"),
            http(server("a").id(2).childOf(1).to(99))),
        when(
            "most requests of that name are recorded once",
            http(server("a")),
            http(server("a").id(2).childOf(1).to(99)),
            http(server("a").trace(2).id(3).from(200).to(300)),
            http(server("a").trace(3).id(4).from(400).to(500))));
  }

  static Stream<RuleCase> siblings() {
    return Stream.of(
        when(
                "a filter extracts the headers again, so its span is a sibling",
                client("shop"),
                charge(server("a").id(2).childOf(1).from(10).to(90)),
                charge(server("a").id(3).childOf(1).from(11).to(89)))
            .finds("LIKELY traced-twice 3 2"),
        when(
                "siblings with equal times record the same request",
                client("shop"),
                charge(server("a").id(2).childOf(1).from(10).to(90)),
                charge(server("a").id(3).childOf(1).from(10).to(90)))
            .finds("LIKELY traced-twice 3 2"),
        when(
            "a second attempt is another request",
            client("shop"),
            charge(server("a").id(2).childOf(1).from(10).to(40)),
            charge(server("a").id(3).childOf(1).from(50).to(80))),
        when(
            "siblings of other paths are other requests",
            client("shop"),
            charge(server("a").id(2).childOf(1).from(10).to(90)),
            charge(server("a").id(3).childOf(1).from(11).to(89)).with("url.path", "/y")));
  }

  static Stream<RuleCase> roots() {
    return Stream.of(
        when("each request has two roots, of two scopes", entries(i -> "shop"))
            .finds("LIKELY traced-twice 21 11"),
        when("requests of one scope run at the same time", entries(i -> "http")),
        when("few of them have a second scope", entries(i -> i < 3 ? "shop" : "http")),
        when("two requests of two scopes may be chance", entries(i -> "shop").limit(4)));
  }

  /** Five requests and, during each of them, another one of the given scope. */
  private static Stream<TestSpan> entries(IntFunction<String> scope) {
    return IntStream.rangeClosed(1, 5)
        .boxed()
        .flatMap(
            i ->
                Stream.of(
                    charge(server("a").trace(i).id(10 + i).scope("http"))
                        .from(200L * i)
                        .to(200L * i + 100),
                    charge(server("a").trace(10 + i).id(20 + i).scope(scope.apply(i)))
                        .from(200L * i)
                        .to(200L * i + 99)));
  }

  @Test
  @DisplayName("all requests of a service are seen, also those of other names than the first one's")
  void seenIn() {
    List<TraceSpan> spans =
        Stream.of(
                http(server("a").named("GET /x")),
                http(server("a").named("GET /x").id(2).childOf(1).to(99)),
                http(server("a").named("GET /y").trace(2).id(3).from(200).to(300)),
                http(server("a").named("GET /y").trace(2).id(4).childOf(3).from(200).to(299)))
            .map(TestSpan::build)
            .toList();

    assertThat(new TracedTwiceRule().apply(Trace.group(spans)))
        .singleElement()
        .extracting(finding -> finding.seenIn().size())
        .isEqualTo(2);
  }

  private static TestSpan charge(TestSpan span) {
    return http(span).with("url.path", "/charge");
  }

  private static TestSpan http(TestSpan span) {
    return span.with("http.request.method", "GET");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"cases", "siblings", "roots"})
  void rule(RuleCase row) {
    row.check(new TracedTwiceRule());
  }
}
