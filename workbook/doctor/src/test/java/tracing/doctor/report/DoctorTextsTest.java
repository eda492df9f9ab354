package tracing.doctor.report;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static tracing.doctor.TestSpan.client;
import static tracing.doctor.TestSpan.consumer;
import static tracing.doctor.TestSpan.internal;
import static tracing.doctor.TestSpan.producer;
import static tracing.doctor.TestSpan.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.doctor.TestSpan;
import tracing.doctor.TextSample;
import tracing.doctor.findings.Symptom;

/** To approve a changed text, copy {@code target/doctor.txt} over the approved file. */
@DisplayName("The doctor's texts")
class DoctorTextsTest {

  @Test
  @DisplayName("are those in src/test/approved/doctor.txt")
  void approved() throws IOException {
    String texts =
        Stream.of(complete(), severalTraces(), newTraces(), ids(), levels(), times(), longReports())
            .flatMap(List::stream)
            .map(TextSample::report)
            .collect(joining("\n\n\n", "", "\n"));
    Files.writeString(Path.of("target/doctor.txt"), texts);

    assertThat(Path.of("src/test/approved/doctor.txt")).hasContent(texts);
  }

  @Test
  @DisplayName("include the advice for every symptom")
  void everySymptom() throws IOException {
    String approved =
        Files.readString(Path.of("src/test/approved/doctor.txt"))
            + Files.readString(Path.of("src/test/approved/rules.txt"));

    assertThat(Arrays.stream(Symptom.values()).map(Symptom::fix))
        .allSatisfy(fix -> assertThat(approved).contains(fix));
  }

  private static List<TextSample> complete() {
    return List.of(
        TextSample.of(
            "A complete trace",
            server("a"),
            client("a").id(2).childOf(1),
            server("b").id(3).childOf(2)),
        TextSample.of("No span"));
  }

  private static List<TextSample> severalTraces() {
    return List.of(
        TextSample.of(
            "One request in two traces",
            server("a").named("GET /orders"),
            client("a").id(2).childOf(1).from(10).to(90).named("GET /users"),
            server("b").trace(2).id(3).from(20).to(80).named("find user")),
        TextSample.of("Two roots", server("a"), internal("b").id(2).from(5)),
        TextSample.of(
            "Two sessions",
            internal("a").session("s1"),
            internal("b").id(2).childOf(1).session("s2").to(90)),
        TextSample.of(
            "Two projects",
            internal("a").project("p"),
            internal("b").id(2).childOf(1).project("q")));
  }

  private static List<TextSample> newTraces() {
    return List.of(
        TextSample.of(
            "One request in two traces, as the attributes prove",
            client("a").named("GET").with("server.address", "stock"),
            server("stock").trace(2).id(2).from(20).to(80).named("GET /stock")),
        TextSample.of(
            "One request in two traces, without service names",
            internal("unknown_service").named("handle").resource("service.instance.id", "x"),
            internal("unknown_service")
                .named("process")
                .resource("service.instance.id", "y")
                .trace(2)
                .id(2)
                .from(20)
                .to(80)),
        TextSample.of(
            "A context that was lost within a service",
            server("shop").named("GET /report"),
            internal("shop").trace(2).id(2).named("report.load").from(10).to(90)),
        TextSample.of(
            "A context that was lost on a thread",
            server("shop").named("GET /report").with("thread.id", 7L),
            internal("shop")
                .trace(2)
                .id(2)
                .named("report.load")
                .from(10)
                .to(90)
                .with("thread.id", 7L)),
        TextSample.of(
            "A call without a span",
            server("shop").named("GET /basket"),
            server("stock").trace(2).id(2).named("GET /stock").from(10).to(90)),
        TextSample.of(
            "A message in a new trace",
            message(producer("shop").named("orders publish")),
            message(consumer("billing").trace(2).id(2).named("orders process").from(200).to(300))),
        TextSample.of(
            "A message that is known by its id",
            message(producer("shop").named("orders publish")).with("messaging.message.id", "m"),
            message(consumer("billing").trace(2).id(2).named("orders process").from(200).to(300))
                .with("messaging.message.id", "m")));
  }

  private static TestSpan message(TestSpan span) {
    return span.with("messaging.system", "kafka").with("messaging.destination.name", "orders");
  }

  private static List<TextSample> ids() {
    return List.of(
        TextSample.of("A missing root", server("b").id(2).childOf(9)),
        TextSample.of(
            "A missing root and a missing parent",
            server("b").id(2).childOf(8).from(5).to(90),
            server("c").id(3).childOf(8).from(6).to(90),
            client("b").id(4).childOf(9).from(7).to(80),
            client("b").id(5).childOf(9).from(8).to(80),
            client("b").id(6).childOf(9).from(9).to(80)),
        TextSample.of("Two spans with one id", server("a"), server("a").named("other")),
        TextSample.of("A span that arrived twice", server("a"), server("a")),
        TextSample.of("A span that is its own parent", internal("a").childOf(1)),
        TextSample.of(
            "A cycle of two spans",
            internal("a").childOf(2),
            internal("a").id(2).childOf(1).from(5)),
        TextSample.of("Spans without a service name", server("unknown_service:java")));
  }

  private static List<TextSample> levels() {
    return List.of(
        TextSample.of(
            "A server beside its call",
            server("a"),
            client("a").id(2).childOf(1).from(10).to(90).named("POST /b"),
            server("b").id(3).childOf(1).from(20).to(80)),
        TextSample.of(
            "An internal span beside a span that may be its call",
            internal("a"),
            internal("b").id(2).childOf(1).from(10).to(90),
            internal("c").id(3).childOf(1).from(20).to(80)));
  }

  private static List<TextSample> times() {
    return List.of(
        TextSample.of(
            "A second request in a trace",
            server("a").from(1).to(50),
            server("a").id(2).childOf(1).from(60).to(90)),
        TextSample.of(
            "Work after the end of its parent",
            server("a").from(1).to(50),
            internal("a").id(2).childOf(1).from(60).to(90)),
        TextSample.of(
            "Clocks that differ",
            client("a").from(100).to(200),
            server("b").id(2).childOf(1).from(50).to(90)),
        TextSample.of("A span that ends before it starts", server("a").from(9).to(5)));
  }

  private static List<TextSample> longReports() {
    TestSpan[] chain =
        IntStream.rangeClosed(1, 70)
            .mapToObj(
                i -> i == 1 ? internal("a") : internal("a").id(i).childOf(i == 70 ? 99 : i - 1))
            .toArray(TestSpan[]::new);
    TestSpan[] deep = chain.clone();
    deep[69] = internal("b").id(70).childOf(69).session("s2");
    deep[68] = internal("a").id(69).childOf(68).session("s1");
    TestSpan[] roots =
        IntStream.rangeClosed(1, 13).mapToObj(i -> server("a").id(i)).toArray(TestSpan[]::new);
    TestSpan[] traces =
        IntStream.rangeClosed(1, 12)
            .mapToObj(i -> server("a").trace(i).id(i).childOf(99))
            .toArray(TestSpan[]::new);
    return List.of(
        TextSample.of("A long trace, and a missing parent", chain),
        TextSample.of("A deep trace, and two sessions", deep),
        TextSample.of("Twelve findings in one trace", roots),
        TextSample.of("Twelve broken traces", traces),
        TextSample.of(
            "A parent that is missing twice in a trace without a root, and once in another trace",
            server("b").childOf(8),
            server("b").id(2).childOf(9),
            server("b").trace(2).id(3).childOf(8),
            server("c").trace(2).id(4)),
        TextSample.of(
            "Calls to other paths with bare names",
            server("b").named("POST /").with("url.path", "/orders/a").childOf(8),
            server("b").trace(2).named("POST /").with("url.path", "/orders/b").childOf(9)));
  }
}
