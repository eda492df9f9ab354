package tracing.maintenance.corpus;

import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A span of a planned request, and the work that it covers. Its time goes on while work is added.
 * Not safe for use by several threads.
 */
final class PlannedSpan {

  /** How the context gets from a span to its child. */
  enum Hop {
    /** The span is a root. */
    NONE,
    /** The child is in the same thread. */
    LOCAL,
    /** The child is in the same process, in another thread or in a callback. */
    THREAD,
    /** The child handles a request, whose headers carry the context. */
    REQUEST,
    /** The child handles a message, whose headers carry the context. */
    MESSAGE,
    /** The child handles a batch of messages; it is a root with a link for each of them. */
    LINK
  }

  private static final long MICRO = 1000;

  final Service service;
  final SpanKind kind;
  final String name;
  final Hop hop;
  final long start;
  final Map<String, Object> attributes = new LinkedHashMap<>();
  final List<PlannedSpan> children = new ArrayList<>();
  String scope = "manual";

  /** Another name for the end, in nanoseconds: the time until which work was added. */
  long now;

  PlannedSpan(Service service, SpanKind kind, String name, Hop hop, long start) {
    this.service = service;
    this.kind = kind;
    this.name = name;
    this.hop = hop;
    this.start = start;
    this.now = start;
  }

  /** Starts a child in the same thread. */
  PlannedSpan child(SpanKind childKind, String childName) {
    return child(service, childKind, childName, Hop.LOCAL, 0);
  }

  /**
   * Starts a child.
   *
   * @param delay from now, in nanoseconds
   */
  PlannedSpan child(Service other, SpanKind childKind, String childName, Hop way, long delay) {
    PlannedSpan child = new PlannedSpan(other, childKind, childName, way, now + delay);
    children.add(child);
    return child;
  }

  PlannedSpan with(String key, Object value) {
    attributes.put(key, value);
    return this;
  }

  PlannedSpan scope(String newScope) {
    scope = newScope;
    return this;
  }

  /** Adds work of its own. */
  PlannedSpan busy(long micros) {
    now += micros * MICRO;
    return this;
  }

  /** Waits until a child has ended. */
  PlannedSpan await(PlannedSpan child) {
    now = Math.max(now, child.now + 20 * MICRO);
    return this;
  }

  /** Returns what spans have in common that the same line of code makes. */
  String key() {
    return service.name() + " " + kind + " " + name + " " + hop;
  }
}
