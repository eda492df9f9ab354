package tracing.doctor;

import java.util.ArrayList;
import java.util.List;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** Finds different spans with one id, and counts some spans' copies. */
final class SpanIdRule implements DoctorRule {

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    List<DoctorFinding> found = new ArrayList<>();
    Copies copies = new Copies(traces);
    int repeated = 0;
    for (Trace trace : traces) {
      for (TraceSpan span : trace.repeated()) {
        TraceSpan first = trace.span(span.spanId());
        if (!Copies.isCopy(first, span)) {
          found.add(sameId(first, span));
        } else if (!copies.isEverySpanTwice(ServiceLabel.of(first))) {
          repeated++;
        }
      }
    }
    if (repeated > 0) {
      String sentence =
          SpanText.count(repeated, "duplicate span")
              + (repeated == 1 ? " was" : " were")
              + " received, with the same id and times.";
      found.add(DoctorFinding.of(Symptom.REPEATED_SPAN, List.of(), sentence));
    }
    return found;
  }

  private static DoctorFinding sameId(TraceSpan first, TraceSpan second) {
    return DoctorFinding.of(
        Symptom.SAME_SPAN_ID,
        List.of(second),
        "%s and %s have the same span id, %s."
            .formatted(SpanText.name(first), SpanText.name(second), second.spanId()));
  }
}
