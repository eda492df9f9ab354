package tracing.doctor.rules.recording;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** Finds different spans with one id, and notes some spans' copies. */
public final class SpanIdRule implements DoctorRule {

  /** Fewer ids in several traces may be those of copied span contexts. */
  private static final int MIN_IDS = 5;

  private static final String SEED =
      "Check how the services make span ids: %d ids are in several traces as well, so probably their"
          + " id generators start with the same seed. Use the SDK's own generator, or seed yours"
          + " with a random number in each process.";

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    List<DoctorFinding> found = new ArrayList<>();
    Copies copies = new Copies(traces);
    Set<String> repeated = new HashSet<>();
    for (Trace trace : traces) {
      for (TraceSpan span : trace.repeated()) {
        TraceSpan first = trace.span(span.spanId());
        if (!Copies.isCopy(first, span)) {
          found.add(sameId(first, span));
        } else if (!copies.isEverySpanTwice(ServiceLabel.of(first))) {
          repeated.add(trace.id());
        }
      }
    }
    if (!repeated.isEmpty()) {
      String sentence = "Spans were received more than once, with the same id and times.";
      found.add(DoctorFinding.of(Symptom.REPEATED_SPAN, List.of(), sentence).seenIn(repeated));
    }
    long elsewhere = found.isEmpty() ? 0 : idsInSeveral(traces);
    return found.stream()
        .map(finding -> elsewhere >= MIN_IDS ? finding.withFix(SEED.formatted(elsewhere)) : finding)
        .toList();
  }

  private static long idsInSeveral(List<Trace> traces) {
    Set<String> seen = new HashSet<>();
    return traces.stream()
        .flatMap(trace -> trace.spans().stream())
        .map(TraceSpan::spanId)
        .filter(id -> !seen.add(id))
        .distinct()
        .count();
  }

  private static DoctorFinding sameId(TraceSpan first, TraceSpan second) {
    return DoctorFinding.of(
            Symptom.SAME_SPAN_ID,
            List.of(second),
            "%s and %s have the same span id, %s."
                .formatted(SpanText.name(first), SpanText.name(second), second.spanId()))
        .ofKind("same span id");
  }
}
