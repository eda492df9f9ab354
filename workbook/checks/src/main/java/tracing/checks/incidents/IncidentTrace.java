package tracing.checks.incidents;

import java.util.List;
import java.util.Optional;
import tracing.traces.TraceSpan;
import tracing.traces.TraceTreePrinter;

/**
 * Claims about the spans of an incident's system. A claim that does not hold says what was
 * observed; its cause is for the tests of the incidents, and no message names it.
 */
public final class IncidentTrace {

  private final List<TraceSpan> spans;
  private final List<String> leftThreads;

  /**
   * Creates the claims.
   *
   * @param leftThreads the names of the threads on which a context is current after all requests
   */
  IncidentTrace(List<TraceSpan> spans, List<String> leftThreads) {
    this.spans = spans;
    this.leftThreads = leftThreads;
  }

  /** Returns all spans that have ended, in that order. */
  public List<TraceSpan> spans() {
    return List.copyOf(spans);
  }

  /**
   * Returns the span of this name; claims that it has ended.
   *
   * @param cause the id of the cause if it has not
   */
  public TraceSpan span(String name, String cause) {
    return find(name).orElseThrow(() -> failure(cause, "There is no span " + name + "."));
  }

  /**
   * Claims that a span is a child of another span of the same service. The cause is {@code
   * span-not-current} if both started on one thread, and else {@code context-lost}.
   */
  public void isChildOf(String child, String parent) {
    boolean sameThread = thread(child).equals(thread(parent));
    isChildOf(child, parent, sameThread ? "span-not-current" : "context-lost");
  }

  /**
   * Claims that a span is a child of another one, and that both have ended.
   *
   * @param cause the id of the cause if it is not
   */
  public void isChildOf(String child, String parent, String cause) {
    TraceSpan below = span(child, cause);
    TraceSpan above = span(parent, cause);
    claim(
        below.parentSpanId().equals(above.spanId()),
        cause,
        "%s is not a child of %s.".formatted(child, parent));
  }

  /**
   * Claims that a span is a child of another one or has a link to it, and that both have ended.
   *
   * @param cause the id of the cause if it is neither
   */
  public void isChildOfOrLinkedTo(String later, String earlier, String cause) {
    TraceSpan target = span(earlier, cause);
    TraceSpan span = span(later, cause);
    claim(
        span.parentSpanId().equals(target.spanId())
            || span.details().links().stream()
                .anyMatch(link -> link.spanId().equals(target.spanId())),
        cause,
        "%s is neither a child of %s nor linked to it.".formatted(later, earlier));
  }

  /**
   * Claims that every span of one name is a child of a span of the other name.
   *
   * @param cause the id of the cause if one is not
   */
  public void everyChildOf(String child, String parent, String cause) {
    span(child, cause);
    List<String> parents =
        spans.stream().filter(s -> s.name().equals(parent)).map(TraceSpan::spanId).toList();
    claim(
        spans.stream()
            .filter(span -> span.name().equals(child))
            .allMatch(span -> parents.contains(span.parentSpanId())),
        cause,
        "Not every span %s is a child of a span %s.".formatted(child, parent));
  }

  /**
   * Claims that the trace of each request has one of each of these spans, so that no request's work
   * is in the trace of another request.
   *
   * @param request the name of the span of a request
   * @param cause the id of the cause if the trace of a request has none or several
   */
  public void eachTraceHas(String request, String cause, String... names) {
    span(request, cause);
    for (TraceSpan one : spans) {
      for (String name : one.name().equals(request) ? names : new String[0]) {
        long count =
            spans.stream()
                .filter(span -> span.name().equals(name) && span.traceId().equals(one.traceId()))
                .count();
        claim(
            count == 1,
            cause,
            "Each trace of %s should have one span %s, and one of them has %d."
                .formatted(request, name, count));
      }
    }
  }

  /** Claims that two spans start on different threads, as they are meant to. */
  public void runOnTwoThreads(String one, String other) {
    claim(
        !thread(one).equals(thread(other)),
        "wrong-answer",
        "%s and %s run on one thread. They should run on two, as before.".formatted(one, other));
  }

  /** Claims that no context is current on any thread after all requests. */
  public void nothingStaysCurrent() {
    claim(
        leftThreads.isEmpty(),
        "scope-not-closed",
        "A span that starts later on the thread %s would be in the trace of an earlier request."
            .formatted(String.join(", ", leftThreads)));
  }

  /**
   * Claims that a span starts a trace of its own.
   *
   * @param cause the id of the cause if it does not
   */
  public void isRoot(String name, String cause) {
    claim(span(name, cause).isRoot(), cause, name + " does not start a trace of its own.");
  }

  /**
   * Claims that a condition holds.
   *
   * @param cause the id of the cause if it does not
   * @param observed what is seen if it does not, in one sentence
   */
  public void claim(boolean condition, String cause, String observed) {
    if (!condition) {
      throw failure(cause, observed);
    }
  }

  private IncidentFailure failure(String cause, String observed) {
    String tree =
        spans.isEmpty() ? "(There is no span.)" : new TraceTreePrinter(true, false).print(spans);
    return new IncidentFailure(cause, observed + "\n\n" + tree);
  }

  private Object thread(String name) {
    return find(name).map(span -> span.attributes().get(SpanOrigin.THREAD.getKey())).orElse(name);
  }

  private Optional<TraceSpan> find(String name) {
    return spans.stream().filter(span -> span.name().equals(name)).findFirst();
  }
}
