package tracing.doctor.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.traces.TraceSpan;
import tracing.traces.TraceTreePrinter;

@DisplayName("While the doctor listens")
class ListenSessionTest {

  private static final ListenSettings SETTINGS =
      new ListenSettings(
          Duration.ofSeconds(8),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofSeconds(15),
          10,
          1 << 20);

  private final List<String> told = new ArrayList<>();
  private long now;
  private final ListenSession session =
      new ListenSession(SETTINGS, () -> now, told::add, new TraceTreePrinter(false, false));

  @Test
  @DisplayName("a trace whose spans come within the quiet time is whole")
  void whole() {
    session.receive(List.of(span(1, 2, 1)));
    pass(7);
    session.receive(List.of(span(1, 1, 0)));
    pass(9);

    ListenResult result = session.finish();
    assertThat(told).isEmpty();
    assertThat(result.text()).isEqualTo("1 trace, 2 spans: nothing broken");
    assertThat(result.status()).isZero();
  }

  @Test
  @DisplayName("a missing parent is awaited longer than other spans, then told with the rate")
  void missingParent() {
    session.receive(List.of(span(1, 2, 9), span(2, 1, 0)));
    pass(9);
    assertThat(told).isEmpty();
    pass(22);

    assertThat(told)
        .singleElement()
        .asString()
        .contains("missing-root", "Seen in 1 of 2 traces so far.");
    assertThat(session.finish().status()).isEqualTo(1);
  }

  @Test
  @DisplayName("a kind of finding is told once and counted in each trace")
  void once() {
    for (int trace = 1; trace <= 4; trace++) {
      session.receive(List.of(span(trace, 2, 9)));
      pass(60);
    }
    session.receive(List.of(span(5, 1, 0)));
    pass(60);

    assertThat(told).hasSize(1);
    ListenResult result = session.finish();
    assertThat(result.text())
        .startsWith("4 of 5 traces: ")
        .endsWith("(missing-root)\n5 traces, 5 spans: 4 traces broken");
  }

  @Test
  @DisplayName("a finding is withdrawn when the missing span comes after all")
  void withdrawn() {
    session.receive(List.of(span(1, 2, 1)));
    pass(31);
    session.receive(List.of(span(1, 1, 0)));
    pass(9);

    assertThat(told).hasSize(1);
    ListenResult result = session.finish();
    assertThat(result.status()).isZero();
    assertThat(result.text())
        .contains("missing spans came later: 1.")
        .endsWith("1 trace, 2 spans: nothing broken");
  }

  @Test
  @DisplayName("the kind that was in the most traces comes first in the result")
  void widestFirst() {
    session.receive(List.of(span(1, 2, 9)));
    pass(60);
    session.receive(List.of(service(span(2, 2, 9), "web"), service(span(3, 2, 9), "web")));
    pass(60);

    assertThat(session.finish().text()).startsWith("2 of 3 traces: work (web) has the parent id");
  }

  @Test
  @DisplayName("shares in a sentence are of the traces that were examined with it, which it says")
  void shares() {
    session.receive(List.of(span(1, 1, 0), span(1, 2, 1), span(1, 1, 0), span(1, 2, 1)));
    pass(9);
    pass(16);
    for (int trace = 2; trace <= 4; trace++) {
      session.receive(List.of(span(trace, 1, 0), span(trace, 2, 1)));
    }
    pass(9);

    assertThat(session.finish().text())
        .startsWith("1 of 4 traces: Likely: 2 of 2 spans of shop were received twice")
        .contains(" These numbers are about 1 trace. (exported-twice)");
  }

  @Test
  @DisplayName("two traces that belong together are examined together, though one ends later")
  void together() {
    session.receive(List.of(service(span(1, 1, 0, 20, 80), "stock")));
    pass(10);
    session.receive(List.of(service(span(2, 2, 0, 10, 90), "web")));
    pass(10);

    assertThat(told).singleElement().asString().contains("separate-traces");
  }

  @Test
  @DisplayName("spans beyond the limit are dropped, oldest trace first, which is said")
  void dropped() {
    for (int trace = 1; trace <= 12; trace++) {
      session.receive(List.of(span(trace, 1, 0)));
    }
    session.receive(List.of(span(1, 2, 1)));

    ListenResult result = session.finish();
    assertThat(result.problems())
        .containsExactly(
            "More spans came than could be kept: 2 of them, in 2 traces, were dropped. Give Java more"
                + " memory, or sample.");
    assertThat(result.text())
        .startsWith("Spans that came after their trace had been examined and forgotten: 1.")
        .endsWith("10 traces, 12 spans; not all were examined");
    assertThat(result.status()).isEqualTo(2);
  }

  @Test
  @DisplayName("examined traces make room for new ones without a word")
  void room() {
    for (int trace = 1; trace <= 30; trace++) {
      session.receive(List.of(span(trace, 1, 0)));
      pass(9);
    }

    ListenResult result = session.finish();
    assertThat(result.problems()).isEmpty();
    assertThat(result.text()).isEqualTo("30 traces, 30 spans: nothing broken");
  }

  @Test
  @DisplayName("a request that is not accepted makes the result uncertain")
  void refused() {
    session.receive(List.of(span(1, 1, 0)));
    session.refuse("the body is not valid gzip");

    ListenResult result = session.finish();
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.problems())
        .containsExactly(
            "1 request not accepted; the reason of the first one: the body is not valid gzip");
  }

  @Test
  @DisplayName("no span at all is a problem with a way out")
  void nothing() {
    ListenResult result = session.finish();

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.problems())
        .singleElement()
        .asString()
        .contains("OTEL_EXPORTER_OTLP_ENDPOINT");
  }

  @Test
  @DisplayName("no trace begins after the end, but those that have begun may become complete")
  void end() {
    session.receive(List.of(span(1, 2, 1)));
    session.close();
    session.receive(List.of(span(2, 1, 0), span(1, 1, 0)));
    session.tick();

    assertThat(session.isExamined()).isTrue();
    assertThat(session.finish().text()).isEqualTo("1 trace, 2 spans: nothing broken");
  }

  private void pass(long seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
    session.tick();
  }

  private static TraceSpan service(TraceSpan span, String name) {
    return span.withResourceAttribute("service.name", name);
  }

  private static TraceSpan span(int trace, int id, int parent) {
    return service(span(trace, id, parent, 1, 2), "shop");
  }

  private static TraceSpan span(int trace, int id, int parent, long start, long end) {
    return TraceSpan.of(
        "%032x".formatted(trace),
        "%016x".formatted(id),
        parent == 0 ? "" : "%016x".formatted(parent),
        "work",
        start * 1_000_000,
        end * 1_000_000);
  }
}
