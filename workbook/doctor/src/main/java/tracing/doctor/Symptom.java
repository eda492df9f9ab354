package tracing.doctor;

import java.util.Locale;

/**
 * What spans alone show of a broken trace: a stable id, its heading in the docs, and what to do.
 */
public enum Symptom {
  SEPARATE_TRACES(
      "Look at the traceparent header of that request: missing where it is sent, the caller did not"
          + " inject or did not send it; missing where it arrives, something between strips it;"
          + " there, the callee did not extract it or did not make it current."),
  MISSING_ROOT(
      "Find who has the parent's id: a caller outside this file, a span that never ended, a process"
          + " that ended before its flush, a sampler, or another project."),
  MISSING_PARENT(
      "Find why it was not exported: it never ended, its process ended before the flush, a sampler"
          + " left it out, or it went to another project."),
  SEVERAL_ROOTS(
      "Look for a trace id that is kept or written by hand, and for a caller whose span id is lost"
          + " on the way."),
  ONE_LEVEL_TOO_HIGH(
      "Inject while the caller's own span is current, not the context that came in."),
  REQUESTS_IN_ONE_TRACE("Close every scope: open it in the head of a try statement."),
  LATER_THAN_PARENT(
      "Nothing to mend if the work is asynchronous; if it is another request, close the scope that"
          + " leaks."),
  TWO_SESSIONS("Send and extract the baggage header at every hop."),
  TWO_PROJECTS("Set the same HoneyHive project, and a key of it, in all services."),
  SAME_SPAN_ID("Look for a context that is copied, or ids that a generator repeats."),
  CYCLE_OF_PARENTS("Look for parent ids that something rewrites on the way."),
  IMPOSSIBLE_TIMES("Take both times of a span from one clock."),
  CLOCK_SKEW("Synchronise the clocks of the machines; the tree is right all the same."),
  REPEATED_SPAN("Nothing to mend: an exporter that tries again sends a span twice."),
  NO_SERVICE_NAME("Set OTEL_SERVICE_NAME in the service.");

  private final String mend;

  Symptom(String mend) {
    this.mend = mend;
  }

  /** The id in reports and docs, such as {@code separate-traces}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What to do about it. */
  public String mend() {
    return mend;
  }
}
