package tracing.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A printed trace")
class TraceTreeTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final TraceTreePrinter printer = new TraceTreePrinter(true, false);

  @Test
  @DisplayName("shows each span below its parent, in the order of start")
  void tree() {
    String printed =
        printer.print(
            List.of(
                span("3", "1", "later", 30), span("1", "", "root", 10), span("2", "1", "a", 20)));

    assertThat(printed.lines().skip(1))
        .containsExactly(
            "root      svc  tool  0.0 ms",
            "├─ a      svc  tool  0.0 ms",
            "└─ later  svc  tool  0.0 ms");
  }

  @Test
  @DisplayName("starts with the trace id, the session and the counts")
  void heading() {
    assertThat(printer.print(List.of(span("1", "", "root", 1))))
        .startsWith("Trace " + TRACE + ", session s1, 1 span, 1 service\n");
  }

  @Test
  @DisplayName("can be drawn in ASCII")
  void ascii() {
    String printed =
        new TraceTreePrinter(false, false)
            .print(
                List.of(span("1", "", "root", 1), span("2", "1", "a", 2), span("3", "1", "b", 3)));

    assertThat(printed).contains("|- a").contains("\\- b");
  }

  @Test
  @DisplayName("marks a span whose parent is missing")
  void orphan() {
    assertThat(printer.print(List.of(span("2", "9", "a", 1)))).contains("(parent 9 is missing)");
  }

  @Test
  @DisplayName("puts all traces into the same columns, with an empty line between them")
  void columns() {
    TraceSpan other = span("2", "", "a long name", 2).withIds("of another trace", "2", "");

    assertThat(printer.print(List.of(span("1", "", "a", 1), other)).lines())
        .anyMatch(line -> line.startsWith("a            svc  tool"))
        .anyMatch(line -> line.startsWith("a long name  svc  tool"))
        .filteredOn(String::isEmpty)
        .hasSize(1);
  }

  @Test
  @DisplayName("shows every span of a cycle of parents once")
  void cycle() {
    String printed = printer.print(List.of(span("1", "2", "a", 1), span("2", "1", "b", 2)));

    assertThat(printed.lines().skip(1)).hasSize(2);
    assertThat(printed).doesNotContain("missing");
  }

  @Test
  @DisplayName("shows a chain of ten thousand spans")
  void deep() {
    List<TraceSpan> chain =
        IntStream.range(0, 10_000)
            .mapToObj(i -> span("s" + i, i == 0 ? "" : "s" + (i - 1), "n", i))
            .toList();

    assertThat(printer.print(chain).lines()).hasSize(10_001);
  }

  @Test
  @DisplayName("replaces control characters in the names of spans")
  void controlCharacters() {
    assertThat(printer.print(List.of(span("1", "", "\u001b[2Jx\ny", 1)))).contains("?[2Jx?y");
  }

  @Test
  @DisplayName("marks a span that failed with its message")
  void error() {
    TraceSpan failed =
        TraceSpan.of(TRACE, "1", "", "a", 1, 2).withStatus(StatusCode.ERROR, "no disk");

    assertThat(printer.print(List.of(failed))).endsWith("ERROR no disk");
  }

  private static TraceSpan span(String id, String parent, String name, long start) {
    return TraceSpan.of(TRACE, id, parent, name, start, start + 1)
        .withResourceAttribute("service.name", "svc")
        .withAttribute("honeyhive.session_id", "s1")
        .withAttribute("honeyhive_event_type", "tool");
  }
}
