package tracing.doctor.rules.mixed;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.doctor.evidence.ProcessPart;
import tracing.doctor.evidence.SpanRole;
import tracing.doctor.evidence.SpanThread;
import tracing.doctor.evidence.UnansweredCalls;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Requests whose spans are in the trace of an earlier one, because a scope was never closed: the
 * thread then continues that trace, and the requests have no SERVER span of their own.
 *
 * @param top the span of the earlier request
 * @param late the first span of each later request, in the order of the trace; at least two
 * @param isSameThread whether they ran in the thread of the earlier request, and not only at the
 *     time of other requests
 */
record ScopeLeak(TraceSpan top, List<TraceSpan> late, boolean isSameThread) {

  /** One such span may be the work that the request started. */
  private static final int MIN_REQUESTS = 2;

  private static final String DECIDE =
      "Log the trace id at the start of each request: it must differ. Look for a makeCurrent() whose"
          + " scope is not closed on every path.";

  /**
   * Finds such requests in a part of a trace.
   *
   * @param calls the calls of all traces that reached nobody
   */
  static Optional<ScopeLeak> of(Trace trace, ProcessPart part, UnansweredCalls calls) {
    TraceSpan top = part.top();
    List<TraceSpan> late = part.spans().stream().filter(span -> isAfter(top, span)).toList();
    List<TraceSpan> repeats = late.stream().filter(span -> isRepeat(trace, top, span)).toList();
    return Stream.of(
            new ScopeLeak(top, repeats, true), new ScopeLeak(top, calls.missedBy(top, late), false))
        .filter(leak -> leak.late().size() >= MIN_REQUESTS)
        .findFirst();
  }

  private static boolean isAfter(TraceSpan top, TraceSpan span) {
    return top.endNanos() > 0 && span.startNanos() > top.endNanos() + SpanRole.ROUNDING_NANOS;
  }

  /** A job that starts itself anew runs in another thread than the request that started it. */
  private static boolean isRepeat(Trace trace, TraceSpan top, TraceSpan span) {
    TraceSpan parent = trace.parent(span);
    return parent != null
        && SpanRole.isInternal(span)
        && span.name().equals(parent.name())
        && isAfter(parent, span)
        && SpanThread.isSame(span, parent)
        && SpanThread.isSame(span, top);
  }

  DoctorFinding finding() {
    TraceSpan first = late.get(0);
    String sentence =
        "%s started %s after %s of the same trace had ended, and so did %s %s. They %s to other"
            + " requests, for which %s has no SERVER span: a scope was %s closed.";
    return DoctorFinding.of(
            Symptom.REQUESTS_IN_ONE_TRACE,
            Stream.concat(Stream.of(first, top), late.stream().skip(1)).toList(),
            sentence.formatted(
                SpanText.name(first),
                SpanText.millis(first.startNanos() - top.endNanos()),
                SpanText.name(top),
                SpanText.count(late.size() - 1, "more span"),
                isSameThread ? "in the same thread" : "during calls that reached nobody",
                isProven() ? "belong" : "probably belong",
                SpanText.printable(ServiceLabel.of(first)),
                isProven() ? "not" : "probably never"))
        .ofKind("scope that leaks in " + ServiceLabel.of(first))
        .withMark((isProven() ? "belongs" : "probably belongs") + " to another request")
        .asLikelyUnless(isProven(), DECIDE);
  }

  /** One thread handles several requests at once only in an event loop. */
  private boolean isProven() {
    return isSameThread && SpanRole.isEntry(top) && !SpanThread.isEventLoop(top);
  }
}
