package tracing.traces;

import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lays out printed traces in the same columns: name, service, event type, and duration.
 *
 * @param widths of the columns before the duration, in characters
 * @param colouredServices the services whose lines get an ANSI colour each; empty for no colours
 */
record TraceTable(List<Integer> widths, List<String> colouredServices) {

  private static final int RED = 31;
  private static final List<Integer> SERVICE_COLOURS = List.of(34, 32, 33, 35, 36);
  private static final List<Function<Row, String>> COLUMNS =
      List.of(Row::name, Row::service, Row::type);

  /**
   * A line of the table.
   *
   * @param name the span's name behind the branches of the tree
   * @param notes what to write behind the duration
   */
  record Row(String name, TraceSpan span, String notes) {

    private String service() {
      return SpanText.printable(ServiceLabel.of(span));
    }

    private String type() {
      return SpanText.printable(span.eventType());
    }

    private String duration() {
      return SpanText.millis(span.durationNanos());
    }
  }

  /** Returns a table that is wide enough for all rows of all traces. */
  static TraceTable of(List<Row> rows, List<String> colouredServices) {
    return new TraceTable(
        COLUMNS.stream().map(column -> width(rows, column)).toList(), colouredServices);
  }

  /** Returns a line for each row, without a line break at the end. */
  String print(List<Row> rows) {
    return rows.stream()
        .map(
            row -> {
              StringBuilder line = new StringBuilder();
              for (int i = 0; i < widths.size(); i++) {
                line.append(pad(COLUMNS.get(i).apply(row), widths.get(i))).append("  ");
              }
              return coloured(row.span(), line + row.duration() + row.notes());
            })
        .collect(Collectors.joining("\n"));
  }

  private String coloured(TraceSpan span, String line) {
    int index = colouredServices.indexOf(ServiceLabel.of(span));
    if (index < 0) {
      return line;
    }
    int service = SERVICE_COLOURS.get(index % SERVICE_COLOURS.size());
    return "\u001b["
        + (span.status() == StatusCode.ERROR ? RED : service)
        + "m"
        + line
        + "\u001b[0m";
  }

  private static int width(List<Row> rows, Function<Row, String> column) {
    return rows.stream().map(column).mapToInt(String::length).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
