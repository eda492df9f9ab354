package tracing.doctor.rules.mixed;

import java.util.List;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.TraceSpan;

/** A call that probably belongs to a request of another trace than its own. */
record MisplacedCall(TraceSpan call, TraceSpan request) {

  private static final String KEEP_APART =
      "Keep the context of each request apart: let the SDK's context carry it, or pass it on as an"
          + " argument. Do not store it in a variable that several requests share.";
  private static final String DECIDE =
      "Log the trace id where a request arrives and where it makes this call. Under load, they must"
          + " be the same.";

  /**
   * Returns what was found.
   *
   * @param callee who is called
   * @param without how many requests have no such call
   * @param several how many have more than one
   * @param all how many requests there are, and how many calls
   */
  DoctorFinding finding(String callee, int without, int several, int all) {
    String service = SpanText.printable(ServiceLabel.of(request));
    return DoctorFinding.of(
            Symptom.REQUESTS_IN_ONE_TRACE,
            List.of(call, request),
            ("%d of %d requests %s have no call to %s, and %d have several, although there are as many"
                    + " calls as requests. Probably %s keeps the context of a request where other"
                    + " requests overwrite it, so that calls are in the wrong trace.")
                .formatted(
                    without,
                    all,
                    SpanText.name(request),
                    SpanText.printable(callee),
                    several,
                    service))
        .withMark("probably belongs to another " + SpanText.printable(request.eventName()))
        .withFix(KEEP_APART)
        .asLikely(DECIDE);
  }
}
