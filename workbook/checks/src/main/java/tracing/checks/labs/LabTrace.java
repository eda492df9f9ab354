package tracing.checks.labs;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tracing.checks.diagnosis.Cause;
import tracing.checks.diagnosis.DiagnosedFailure;
import tracing.traces.SdkSpans;
import tracing.traces.TraceSpan;
import tracing.traces.TraceTreePrinter;

/** Claims about the spans of a lab; one that does not hold names its cause. */
public final class LabTrace {

  private final List<TraceSpan> spans;
  private final StartThreads threads;

  LabTrace(List<SpanData> spans, StartThreads threads) {
    this.spans = SdkSpans.convert(spans);
    this.threads = threads;
  }

  /** Returns the span of this name; claims that it has ended. */
  public TraceSpan span(String name) {
    return find(name)
        .orElseThrow(
            () -> failure(Cause.SPAN_NOT_ENDED, name + " never ended, or was never started."));
  }

  /** Claims that {@code child} is a child of {@code parent}, and that both have ended. */
  public void isChildOf(String child, String parent) {
    TraceSpan below = span(child);
    TraceSpan above = span(parent);
    if (below.parentSpanId().equals(above.spanId())) {
      return;
    }
    throw threads.same(below.spanId(), above.spanId())
        ? failure(
            Cause.SPAN_NOT_CURRENT,
            "%s is not a child of %s, which was not current when it started on the same thread."
                .formatted(child, parent))
        : failure(
            Cause.CONTEXT_LOST,
            "%s is not a child of %s: it started on another thread, where no context was current."
                .formatted(child, parent));
  }

  /** Claims that a span starts a trace of its own. */
  public void isRoot(String name) {
    if (!span(name).isRoot()) {
      throw failure(
          Cause.SCOPE_NOT_CLOSED,
          name + " had no caller, but is in the trace that an earlier request left current.");
    }
  }

  /** Claims that a span is a child of the caller's span. */
  public void continuesCallerTrace(String name) {
    TraceSpan span = span(name);
    if (!span.traceId().equals(LabHeaders.TRACE_ID)
        || !span.parentSpanId().equals(LabHeaders.SPAN_ID)) {
      throw failure(Cause.NEVER_EXTRACTED, name + " does not continue its caller's trace.");
    }
  }

  /** Claims that headers propagate a span. */
  public void isPropagatedIn(Map<String, String> headers, String name) {
    TraceSpan span = span(name);
    String expected = span.traceId() + "-" + span.spanId();
    if (!headers.getOrDefault("traceparent", "").contains(expected)) {
      throw failure(
          Cause.INJECTED_OTHER_SPAN, "The headers do not propagate " + name + ": " + headers);
    }
  }

  /** Claims that there is a span, or names why there is none. */
  public void isRecorded(String name, Cause cause, String why) {
    if (find(name).isEmpty()) {
      throw failure(cause, "There is no span " + name + ": " + why + ".");
    }
  }

  /** Claims that an attribute was written to a span. */
  public void hasAttribute(String name, String attribute, Cause cause) {
    if (!span(name).attributes().containsKey(attribute)) {
      throw failure(cause, "The attribute " + attribute + " is not on " + name + ".");
    }
  }

  /** Returns the failure of a claim: its cause, how to fix it, and the tree. */
  public DiagnosedFailure failure(Cause cause, String sentence) {
    String tree =
        spans.isEmpty() ? "(no span ended)" : new TraceTreePrinter(true, false).print(spans);
    return new DiagnosedFailure(
        cause,
        "%s\n  Fix: %s\n  Look at: docs/troubleshooting.md#%s\n\n%s"
            .formatted(sentence, cause.fix(), cause.id(), tree));
  }

  private Optional<TraceSpan> find(String name) {
    return spans.stream().filter(span -> span.name().equals(name)).findFirst();
  }
}
