package tracing.doctor.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.doctor.report.DoctorReport;
import tracing.traces.TraceSpan;
import tracing.traces.TraceTreePrinter;

@DisplayName("In files and while it listens, the doctor counts")
class SameCountsTest {

  private static final TraceTreePrinter PRINTER = new TraceTreePrinter(false, false);

  private long now;
  private final ListenSession session =
      new ListenSession(ListenSettings.standard(), () -> now, text -> {}, PRINTER);

  @Test
  @DisplayName("every trace in which work is later than its parent, not only the first")
  void late() {
    List<List<TraceSpan>> traces =
        IntStream.rangeClosed(1, 4)
            .mapToObj(i -> List.of(span(i, 1, 0, 100L * i, 5), span(i, 2, 1, 100L * i + 9, 5)))
            .toList();

    assertThat(file(traces)).contains("\n  Seen in 4 of 4 traces.\n");
    assertThat(listen(traces)).startsWith("4 of 4 traces: Note: ");
  }

  @Test
  @DisplayName("a request in two traces once, in the trace of the callee")
  void pairs() {
    List<List<TraceSpan>> traces =
        IntStream.rangeClosed(1, 3)
            .mapToObj(
                i ->
                    List.of(
                        span(i, 1, 0, 10_000L * i, 80),
                        service(span(9 + i, 2, 0, 10_000L * i + 10, 50), "stock")))
            .toList();

    assertThat(file(traces))
        .contains("\n  Seen in 3 of 6 traces.\n")
        .contains("\n6 traces, 6 spans: 3 traces likely broken (separate-traces 3)");
    assertThat(listen(traces))
        .startsWith("3 of 6 traces: Likely: ")
        .endsWith("\n6 traces, 6 spans: 3 traces likely broken");
  }

  @Test
  @DisplayName("health checks apart")
  void healthChecks() {
    List<List<TraceSpan>> traces =
        IntStream.rangeClosed(1, 7).mapToObj(i -> List.of(check(span(i, 1, 0, i, 5)))).toList();

    String counts = "\n7 traces (7 are only health checks), 7 spans: nothing broken";
    assertThat(file(traces)).endsWith(counts);
    assertThat(listen(traces)).startsWith("7 of 7 traces: Note: ").endsWith(counts);
  }

  private static String file(List<List<TraceSpan>> traces) {
    return new DoctorReport(traces.stream().flatMap(List::stream).toList()).text(PRINTER);
  }

  /** Receives half of the traces, forgets most of them, and receives the others. */
  private String listen(List<List<TraceSpan>> traces) {
    int half = traces.size() / 2;
    Stream.of(traces.subList(0, half), traces.subList(half, traces.size()))
        .forEach(
            part -> {
              part.forEach(session::receive);
              pass(9);
              pass(9);
            });
    return session.finish().text();
  }

  private void pass(long seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
    session.tick();
  }

  private static TraceSpan check(TraceSpan span) {
    return new TraceSpan(
        span.traceId(),
        span.spanId(),
        "",
        "GET /health",
        SpanKind.SERVER,
        span.status(),
        "",
        span.resource(),
        span.attributes(),
        List.of(),
        span.details(),
        span.startNanos(),
        span.endNanos());
  }

  private static TraceSpan service(TraceSpan span, String name) {
    return span.withResourceAttribute("service.name", name);
  }

  private static TraceSpan span(int trace, int id, int parent, long start, long millis) {
    TraceSpan span =
        TraceSpan.of(
            "%032x".formatted(trace),
            "%016x".formatted(16 * trace + id),
            parent == 0 ? "" : "%016x".formatted(16 * trace + parent),
            "work",
            start * 1_000_000,
            (start + millis) * 1_000_000);
    return service(span, "shop");
  }
}
