package tracing.doctor;

import java.util.ArrayList;
import java.util.List;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** Finds different spans with one id, and counts copies of the same span. */
final class SpanIdRule implements DoctorRule {

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    List<DoctorFinding> found = new ArrayList<>();
    int copies = 0;
    for (Trace trace : traces) {
      for (TraceSpan span : trace.repeated()) {
        TraceSpan first = trace.span(span.spanId());
        if (span.equals(first)) {
          copies++;
        } else {
          found.add(sameId(first, span));
        }
      }
    }
    if (copies > 0) {
      String sentence =
          SpanText.count(copies, "duplicate span")
              + (copies == 1 ? " was" : " were")
              + " received, with the same content.";
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
