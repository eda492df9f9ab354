package tracing.traces;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The spans of one trace as a tree, with children in the order of their start.
 *
 * <p>Every span is in the tree exactly once. A span whose parent is missing is a root of the tree
 * and marked as an orphan. In a cycle of parents, the earliest span is the root. Immutable.
 */
final class TraceTree {

  /**
   * A span and its children.
   *
   * @param orphan whether the span names a parent that is missing
   */
  record Node(TraceSpan span, boolean orphan, List<Node> children) {}

  private final Map<String, List<TraceSpan>> children = new HashMap<>();
  private final Set<TraceSpan> placed = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Node> roots = new ArrayList<>();

  TraceTree(Trace trace) {
    List<TraceSpan> ordered = trace.all().stream().sorted(Trace.BY_START).toList();
    Set<String> ids = new HashSet<>();
    for (TraceSpan span : ordered) {
      ids.add(span.spanId());
      children.computeIfAbsent(span.parentSpanId(), id -> new ArrayList<>()).add(span);
    }
    ordered.stream()
        .filter(span -> !ids.contains(span.parentSpanId()))
        .forEach(span -> addRoot(span, !span.isRoot()));
    ordered.forEach(span -> addRoot(span, false));
  }

  /** Returns the spans whose parent is not in this trace; a complete trace has one. */
  List<Node> roots() {
    return List.copyOf(roots);
  }

  private void addRoot(TraceSpan span, boolean orphan) {
    if (!placed.add(span)) {
      return;
    }
    Node root = new Node(span, orphan, new ArrayList<>());
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
