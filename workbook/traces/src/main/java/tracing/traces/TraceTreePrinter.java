package tracing.traces;

import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Prints traces as text: a heading for each trace, and a line for each span. Immutable.
 *
 * @param unicode draws branches with box-drawing characters instead of ASCII
 * @param colour colours the lines by service, with ANSI escape sequences
 */
public record TraceTreePrinter(boolean unicode, boolean colour) {

  private static final int MAX_INDENT = 120;

  /** A span to print, the branches before its name, and those before its children's names. */
  private record Branch(TraceTree.Node node, String branches, String indent) {}

  /** Returns every trace in {@code spans}, the earliest first, without a line break at the end. */
  public String print(Collection<TraceSpan> spans) {
    return print(spans, Map.of(), Map.of());
  }

  /**
   * Returns every trace, the earliest first, in the same columns, with marks beside some spans.
   *
   * @param marks by span id
   * @param parents what is known of a parent that is not in the trace, as the rest of a sentence,
   *     by span id
   */
  public String print(
      Collection<TraceSpan> spans, Map<String, String> marks, Map<String, String> parents) {
    return print(spans, marks, parents, Map.of());
  }

  /**
   * Returns parts of traces, the earliest first, with marks beside some spans. The headings say how
   * many spans there are.
   *
   * @param marks by span id
   * @param whole the traces, by their ids
   */
  public String printParts(
      Collection<TraceSpan> spans, Map<String, String> marks, Map<String, Trace> whole) {
    return print(spans, marks, Map.of(), whole);
  }

  private String print(
      Collection<TraceSpan> spans,
      Map<String, String> marks,
      Map<String, String> parents,
      Map<String, Trace> whole) {
    List<Trace> traces = Trace.groupByStart(spans);
    List<List<TraceTable.Row>> rows =
        traces.stream().map(trace -> rows(new TraceTree(trace), marks, parents)).toList();
    TraceTable table =
        TraceTable.of(
            rows.stream().flatMap(List::stream).toList(),
            colour ? TraceHeading.distinct(spans, ServiceLabel::of) : List.of());
    return IntStream.range(0, traces.size())
        .mapToObj(i -> TraceHeading.of(traces.get(i), whole) + "\n" + table.print(rows.get(i)))
        .collect(Collectors.joining("\n\n"));
  }

  private List<TraceTable.Row> rows(
      TraceTree tree, Map<String, String> marks, Map<String, String> parents) {
    List<TraceTable.Row> rows = new ArrayList<>();
    Deque<Branch> open = new ArrayDeque<>();
    tree.roots().forEach(root -> open.add(new Branch(root, "", "")));
    while (!open.isEmpty()) {
      Branch branch = open.pop();
      TraceSpan span = branch.node().span();
      String name = branch.branches() + SpanText.printable(SpanLabel.of(span));
      rows.add(new TraceTable.Row(name, span, notes(branch.node(), marks, parents)));
      pushChildren(open, branch);
    }
    return rows;
  }

  private void pushChildren(Deque<Branch> open, Branch parent) {
    List<TraceTree.Node> children = parent.node().children();
    boolean tooDeep = parent.indent().length() > MAX_INDENT;
    for (int i = children.size() - 1; i >= 0; i--) {
      boolean last = i == children.size() - 1;
      String stem = last ? "   " : unicode ? "│  " : "|  ";
      String branch = last ? (unicode ? "└─ " : "\\- ") : unicode ? "├─ " : "|- ";
      String indent = parent.indent() + (tooDeep ? "" : stem);
      open.push(new Branch(children.get(i), parent.indent() + branch, indent));
    }
  }

  private static String notes(
      TraceTree.Node node, Map<String, String> marks, Map<String, String> parents) {
    TraceSpan span = node.span();
    String parent = span.parentSpanId();
    String known = parents.getOrDefault(parent, "is missing");
    String orphan = node.orphan() ? "  (parent " + parent + " " + known + ")" : "";
    boolean failed = span.status() == StatusCode.ERROR;
    String error = failed ? "  ERROR " + SpanText.printable(span.statusMessage()) : "";
    String mark = marks.getOrDefault(span.spanId(), "");
    return orphan + error + (mark.isEmpty() ? "" : "  <-- " + SpanText.printable(mark));
  }
}
