package tracing.doctor;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.consumer;
import static tracing.doctor.TestSpan.internal;
import static tracing.doctor.TestSpan.producer;
import static tracing.doctor.TestSpan.server;

import io.opentelemetry.api.trace.SpanKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.traces.SpanDetails.ParentOrigin;

/** To approve a changed text, copy {@code target/rules.txt} over the approved file. */
@DisplayName("The texts of single rules")
class RuleTextsTest {

  private static final String PEER = "network.peer.address";
  private static final String CALL_ID = "2c3a4249d7707005";

  @Test
  @DisplayName("are those in src/test/approved/rules.txt")
  void approved() throws IOException {
    String texts =
        Stream.of(missingParents(), doubles(), levels(), kept(), notes(), tools())
            .flatMap(List::stream)
            .map(TextSample::report)
            .collect(joining("\n\n\n", "", "\n"));
    Files.writeString(Path.of("target/rules.txt"), texts);

    assertThat(Path.of("src/test/approved/rules.txt")).hasContent(texts);
  }

  private static List<TextSample> doubles() {
    return List.of(
        TextSample.file("09-traced-twice.json"),
        TextSample.of(
            "A request that two libraries trace",
            server("a").named("GET /x").scope("io.opentelemetry.tomcat-10.0"),
            server("a").named("GET /x").scope("spring").id(2).childOf(1).from(2).to(99)),
        TextSample.of(
            "Requests for which two libraries start a trace each",
            numbers(3)
                .flatMap(i -> Stream.of(entry(i, "http"), entry(i, "shop")))
                .toArray(TestSpan[]::new)),
        TextSample.of(
            "Ids that are repeated in several traces and in one",
            Stream.concat(
                    numbers(10).map(i -> server("a").trace(2 + i).id(10 + i / 2)),
                    Stream.of(server("a").id(10), server("a").named("other").id(10)))
                .toArray(TestSpan[]::new)),
        TextSample.file("14b-exported-twice-enriched.json"));
  }

  private static TestSpan entry(int i, String scope) {
    boolean second = scope.equals("shop");
    return server("a")
        .named("GET /x")
        .trace(second ? 10 + i : i)
        .id(second ? 20 + i : i)
        .scope(scope)
        .with("http.request.method", "GET")
        .with("url.path", "/x")
        .from(at(i))
        .to(at(i) + (second ? 90 : 91));
  }

  private static List<TextSample> levels() {
    return List.of(
        TextSample.file("23-header-passed-through.json"),
        TextSample.of(
            "A message's headers in a request",
            producer("shop").to(5),
            consumer("mail").id(2).childOf(1).from(10).to(90),
            server("text").id(3).childOf(1).from(20).to(80)),
        TextSample.file("20-session-missing-downstream.json"),
        TextSample.of(
            "A service that uses HoneyHive and lost the session",
            internal("a").session("s"),
            internal("b").id(2).childOf(1).to(90).with("honeyhive_event_type", "model")),
        TextSample.of(
            "A generator's span",
            server("a"),
            internal("a").named("ask").id(2).childOf(1).from(10).to(11),
            client("a").with("gen_ai.system", "openai").id(3).childOf(2).from(11).to(90)));
  }

  /** A call, and its callee in a trace whose id is below a limit. */
  private static Stream<TestSpan> sampled(int i) {
    String trace = "%02x".formatted(37 * i % 256).repeat(16);
    TestSpan call =
        client("shop").named("GET").traceId(trace).id(1).with("server.address", "stock");
    TestSpan callee = server("stock").traceId(trace).id(2).childOf(1).from(2).to(9);
    return 37 * i % 256 < 100 ? Stream.of(call, callee) : Stream.of(call);
  }

  private static TestSpan get(int i) {
    return client("shop")
        .named("GET")
        .trace(i)
        .id(i)
        .from(at(i))
        .to(at(i) + 90)
        .with("url.full", "http://stock:80/items/" + i)
        .with(PEER, "10.0.0.7")
        .with("http.response.status_code", 200);
  }

  private static TestSpan answer(int i) {
    return server("stock").trace(i).id(20 + i).childOf(i).from(at(i) + 5).to(at(i) + 80);
  }

  private static List<TextSample> kept() {
    return List.of(
        TextSample.of("A timer that keeps a context", requests(i -> run(1000L * i))),
        TextSample.of("A context that later requests use", requests(i -> run(at(i) + 20))),
        TextSample.of(
            "A span for a batch of messages",
            Stream.concat(
                    numbers(5).map(RuleTextsTest::sent),
                    Stream.of(
                        message(1, consumer("mail").id(21))
                            .with("messaging.batch.message_count", 4),
                        message(5, consumer("mail").id(25))))
                .toArray(TestSpan[]::new)),
        TextSample.of(
            "Messages of a batch in the trace of the first one",
            numbers(5)
                .flatMap(i -> Stream.of(sent(i), message(i, consumer("mail").id(20 + i))))
                .toArray(TestSpan[]::new)));
  }

  private static TestSpan[] requests(LongFunction<TestSpan> late) {
    return numbers(12)
        .flatMap(
            i ->
                Stream.of(
                    server("a").named("GET /x").trace(i).id(i).from(at(i)).to(at(i) + 90),
                    i == 1
                        ? internal("a").id(50).childOf(1).from(1410).to(1420)
                        : late.apply(i).id(50 + i)))
        .toArray(TestSpan[]::new);
  }

  private static Stream<Integer> numbers(int last) {
    return IntStream.rangeClosed(1, last).boxed();
  }

  private static long at(long request) {
    return 1000 * request + (request % 3) * 400;
  }

  private static TestSpan run(long start) {
    return internal("a").named("refresh").childOf(1).from(start).to(start + 30);
  }

  private static TestSpan sent(int i) {
    return message(i, producer("shop").trace(i).id(10 + i));
  }

  private static TestSpan message(int i, TestSpan span) {
    boolean received = span.build().kind() == SpanKind.CONSUMER;
    return (received ? span.trace(i < 5 ? 1 : 5).childOf(i < 5 ? 11 : 15) : span)
        .named("orders")
        .from((received ? 100L : 0) + 10L * i)
        .to((received ? 105L : 2) + 10L * i)
        .with("messaging.system", "kafka")
        .with("messaging.destination.name", "orders");
  }

  private static List<TextSample> notes() {
    return List.of(
        TextSample.file("05b-kafka-batch-with-link.json"), TextSample.file("18-health-noise.json"));
  }

  private static List<TextSample> tools() {
    return List.of(
        TextSample.file("26-mcp-ambient-parent.json"),
        TextSample.file("26b-mcp-ambient-parent-with-link.json"));
  }

  private static List<TextSample> missingParents() {
    return List.of(
        TextSample.of(
            "A service with a sampler of its own",
            IntStream.range(0, 40)
                .boxed()
                .flatMap(RuleTextsTest::sampled)
                .toArray(TestSpan[]::new)),
        TextSample.of(
            "A service of which the last spans are lost",
            numbers(12)
                .flatMap(i -> i < 6 ? Stream.of(get(i), answer(i)) : Stream.of(get(i)))
                .toArray(TestSpan[]::new)),
        TextSample.of(
            "A service that exports nothing",
            Stream.concat(
                    numbers(6).map(RuleTextsTest::get),
                    Stream.of(server("price").trace(9).id(99).childOf(98).with(PEER, "10.0.0.7")))
                .toArray(TestSpan[]::new)),
        TextSample.file("07-proxy-rewrote-parent.json"),
        TextSample.file("10-trace-id-cut-to-64-bit.json"),
        TextSample.of(
            "A parent of the same process",
            server("a"),
            client("a").id(2).childOf(9).parentIs(ParentOrigin.LOCAL)),
        TextSample.of(
            "A parent of another process", server("a").childOf(9).parentIs(ParentOrigin.REMOTE)),
        TextSample.of(
            "A parent that may be in X-Ray",
            server("a").childOf(9).resource("cloud.provider", "aws")),
        TextSample.of(
            "A parent in another trace",
            server("a"),
            client("a").spanId(CALL_ID).childOf(1).named("GET"),
            server("b").trace(2).id(3).childOf(CALL_ID)),
        TextSample.of(
            "A root in a trace whose id was cut",
            server("a").traceId("463ac35c9f6413ad48485a3953bb6124").to(5),
            server("b").traceId("000000000000000048485a3953bb6124").id(3)));
  }
}
