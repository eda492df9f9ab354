package tracing.traces;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The spans of one trace as a tree, children in order of their start.
 *
 * <p>Each span is in it once: one whose parent is not there becomes a root, marked as an orphan,
 * and of a cycle of parents the earliest span does. Immutable.
 */
public final class TraceTree {

  /**
   * A span and what hangs below it.
   *
   * @param orphan whether it names a parent that is not there
   */
  public record Node(TraceSpan span, boolean orphan, List<Node> children) {}

  private static final Comparator<TraceSpan> BY_START =
      Comparator.comparingLong(TraceSpan::startNanos).thenComparing(TraceSpan::spanId);

  private final Map<String, List<TraceSpan>> children = new HashMap<>();
  private final Set<TraceSpan> placed = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Node> roots = new ArrayList<>();

  private TraceTree(Collection<TraceSpan> spans) {
    Set<String> ids = new HashSet<>();
    spans.forEach(span -> ids.add(span.spanId()));
    spans.forEach(
        span -> children.computeIfAbsent(span.parentSpanId(), id -> new ArrayList<>()).add(span));
    children.values().forEach(list -> list.sort(BY_START));
    List<TraceSpan> ordered = spans.stream().sorted(BY_START).toList();
    ordered.stream().filter(span -> !ids.contains(span.parentSpanId())).forEach(this::addRoot);
    ordered.stream().filter(span -> !placed.contains(span)).forEach(this::addRoot);
  }

  /** Builds the tree of each trace in {@code spans}; the earliest trace comes first. */
  public static Map<String, TraceTree> byTrace(Collection<TraceSpan> spans) {
    Map<String, List<TraceSpan>> byTrace = new LinkedHashMap<>();
    spans.stream()
        .sorted(BY_START)
        .forEach(
            span -> byTrace.computeIfAbsent(span.traceId(), id -> new ArrayList<>()).add(span));
    Map<String, TraceTree> trees = new LinkedHashMap<>();
    byTrace.forEach((id, own) -> trees.put(id, new TraceTree(own)));
    return trees;
  }

  /** The spans without a parent in this trace; one in a trace that is whole. */
  public List<Node> roots() {
    return List.copyOf(roots);
  }

  private void addRoot(TraceSpan span) {
    if (!placed.add(span)) {
      return;
    }
    Node root = new Node(span, !span.isRoot(), new ArrayList<>());
    roots.add(root);
    Deque<Node> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      Node parent = open.pop();
      for (TraceSpan child : children.getOrDefault(parent.span().spanId(), List.of())) {
        if (placed.add(child)) {
          Node node = new Node(child, false, new ArrayList<>());
          parent.children().add(node);
          open.push(node);
        }
      }
    }
  }
}
