package tracing.traces;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes traces as text: a heading a trace, and a line a span below its parent. Immutable. */
public final class TraceTreePrinter {

  private static final int MAX_INDENT = 120;
  private static final List<Integer> COLOURS = List.of(34, 32, 33, 35, 36);

  /** A span to print: what stands before its name, and before the names below it. */
  private record Branch(TraceTree.Node node, String twig, String indent) {}

  private record Line(String tree, TraceSpan span, String note) {}

  private final boolean unicode;
  private final boolean colour;

  /**
   * Creates a printer.
   *
   * @param unicode draws branches with box-drawing characters instead of ASCII
   * @param colour colours the lines by service, with ANSI escape sequences
   */
  public TraceTreePrinter(boolean unicode, boolean colour) {
    this.unicode = unicode;
    this.colour = colour;
  }

  /** Returns every trace in {@code spans}, the earliest first, without a line break at the end. */
  public String print(Collection<TraceSpan> spans) {
    return print(spans, Map.of());
  }

  /**
   * Returns every trace, with marks beside some spans.
   *
   * @param marks by span id
   */
  public String print(Collection<TraceSpan> spans, Map<String, String> marks) {
    List<String> services = distinct(spans, TraceSpan::service);
    List<String> blocks = new ArrayList<>();
    Map<String, TraceTree> trees = TraceTree.byTrace(spans);
    trees.forEach(
        (id, tree) -> {
          List<TraceSpan> own = spans.stream().filter(s -> s.traceId().equals(id)).toList();
          blocks.add(heading(id, own) + "\n" + body(lines(tree, marks), services));
        });
    return String.join("\n\n", blocks);
  }

  private static String heading(String traceId, List<TraceSpan> spans) {
    List<String> sessions =
        distinct(spans, TraceSpan::sessionId).stream().filter(id -> !id.isEmpty()).toList();
    int services = distinct(spans, TraceSpan::service).size();
    String noun = sessions.size() == 1 ? "session " : "sessions ";
    return "Trace %s%s, %s, %s"
        .formatted(
            traceId,
            sessions.isEmpty()
                ? ""
                : ", " + noun + PrintableText.of(String.join(" and ", sessions)),
            count(spans.size(), "span"),
            count(services, "service"));
  }

  private List<Line> lines(TraceTree tree, Map<String, String> marks) {
    List<Line> lines = new ArrayList<>();
    Deque<Branch> open = new ArrayDeque<>();
    List<TraceTree.Node> roots = tree.roots();
    for (int i = roots.size() - 1; i >= 0; i--) {
      open.push(new Branch(roots.get(i), "", ""));
    }
    while (!open.isEmpty()) {
      Branch branch = open.pop();
      lines.add(
          new Line(
              branch.twig(),
              branch.node().span(),
              note(branch.node()) + mark(branch.node(), marks)));
      pushChildren(open, branch);
    }
    return lines;
  }

  private void pushChildren(Deque<Branch> open, Branch parent) {
    List<TraceTree.Node> children = parent.node().children();
    boolean tooDeep = parent.indent().length() > MAX_INDENT;
    for (int i = children.size() - 1; i >= 0; i--) {
      boolean last = i == children.size() - 1;
      String stem = last ? "   " : unicode ? "│  " : "|  ";
      String twig = last ? (unicode ? "└─ " : "\\- ") : unicode ? "├─ " : "|- ";
      String indent = parent.indent() + (tooDeep ? "" : stem);
      open.push(new Branch(children.get(i), parent.indent() + twig, indent));
    }
  }

  private String body(List<Line> lines, List<String> services) {
    int names = width(lines, line -> line.tree() + name(line));
    int service = width(lines, line -> PrintableText.of(line.span().service()));
    int type = width(lines, line -> PrintableText.of(line.span().eventType()));
    return lines.stream()
        .map(
            line ->
                coloured(
                    line,
                    services,
                    "%s  %s  %s  %s"
                        .formatted(
                            pad(line.tree() + name(line), names),
                            pad(PrintableText.of(line.span().service()), service),
                            pad(PrintableText.of(line.span().eventType()), type),
                            duration(line.span()) + line.note())))
        .collect(Collectors.joining("\n"));
  }

  private String coloured(Line line, List<String> services, String text) {
    int index = services.indexOf(line.span().service());
    int code = line.span().status().equals("ERROR") ? 31 : COLOURS.get(index % COLOURS.size());
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  private static String note(TraceTree.Node node) {
    String orphan = node.orphan() ? "  (parent " + node.span().parentSpanId() + " is missing)" : "";
    String error =
        node.span().status().equals("ERROR")
            ? "  ERROR " + PrintableText.of(node.span().statusMessage())
            : "";
    return orphan + error;
  }

  private static String mark(TraceTree.Node node, Map<String, String> marks) {
    String mark = marks.getOrDefault(node.span().spanId(), "");
    return mark.isEmpty() ? "" : "  <-- " + PrintableText.of(mark);
  }

  private static String name(Line line) {
    return PrintableText.of(line.span().eventName());
  }

  private static String duration(TraceSpan span) {
    double millis = span.durationNanos() / 1e6;
    return String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%.0f ms", millis);
  }

  private static int width(List<Line> lines, Function<Line, String> cell) {
    return lines.stream().map(cell).mapToInt(String::length).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static List<String> distinct(
      Collection<TraceSpan> spans, Function<TraceSpan, String> property) {
    return spans.stream().map(property).distinct().toList();
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
