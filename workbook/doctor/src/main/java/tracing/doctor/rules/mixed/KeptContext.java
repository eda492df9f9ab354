package tracing.doctor.rules.mixed;

import java.util.List;
import java.util.stream.Stream;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.TraceSpan;

/**
 * Spans in the trace of a request that has ended, because something keeps its context: a timer, or
 * a variable that later requests use.
 *
 * @param top the span of the request
 * @param late the spans, the earliest first
 * @param requests how many other requests of its name there are, without such spans
 * @param everyNanos the time between two runs of a timer, or 0 if later requests use the context
 */
record KeptContext(TraceSpan top, List<TraceSpan> late, int requests, long everyNanos) {

  private static final String START_ANEW =
      "Start the timer's work without the context of the request that happens to start the timer:"
          + " with Context.root(), or with a span of its own that has a link.";
  private static final String DECIDE_TIMER =
      "Look where %s starts the work %s, and whether it belongs to that one request until it is"
          + " finished.";
  private static final String DO_NOT_STORE =
      "Take the current context anew for each request. Do not keep a context or a span in a variable"
          + " of a module, a class or a client.";
  private static final String DECIDE_REQUEST =
      "Log the trace id where a request arrives and where %s starts. They must be the same.";

  DoctorFinding finding() {
    TraceSpan first = late.get(0);
    String name = SpanText.printable(first.eventName());
    String decide =
        everyNanos > 0
            ? DECIDE_TIMER.formatted(SpanText.printable(ServiceLabel.of(first)), name)
            : DECIDE_REQUEST.formatted(name);
    return DoctorFinding.of(
            Symptom.REQUESTS_IN_ONE_TRACE,
            Stream.concat(Stream.of(first, top), late.stream().skip(1)).toList(),
            everyNanos > 0 ? ofTimer(first) : ofVariable(first))
        .ofKind("kept context in " + ServiceLabel.of(first) + " " + first.name())
        .withMark(
            everyNanos > 0
                ? "probably belongs to no request"
                : "probably belongs to another request")
        .withFix(everyNanos > 0 ? START_ANEW : DO_NOT_STORE)
        .asLikely(decide);
  }

  private String ofTimer(TraceSpan first) {
    return ("%s ran %d times after %s of the same trace had ended, about every %s and until the end of"
            + " the recording. Most of the other %d requests of that name have no such span. Probably"
            + " a timer keeps the context of the request that started it.")
        .formatted(
            SpanText.name(first),
            late.size(),
            SpanText.name(top),
            SpanText.millis(everyNanos),
            requests);
  }

  private String ofVariable(TraceSpan first) {
    return ("%s started %d times after %s of the same trace had ended, each time during another request"
            + " of that name, which has no such span. Probably %s keeps the context of an earlier"
            + " request and uses it for later ones.")
        .formatted(
            SpanText.name(first),
            late.size(),
            SpanText.name(top),
            SpanText.printable(ServiceLabel.of(first)));
  }
}
