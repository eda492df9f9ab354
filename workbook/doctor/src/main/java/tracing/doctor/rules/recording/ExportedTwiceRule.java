package tracing.doctor.rules.recording;

import java.util.List;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds services that export every span twice. Of a batch that an exporter sends again, only some
 * spans have a copy; {@link SpanIdRule} notes these.
 */
public final class ExportedTwiceRule implements DoctorRule {

  private static final String DECIDE =
      "Count the span processors and exporters that the service registers, and the pipelines of the"
          + " Collector that receive its spans.";

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    Copies copies = new Copies(traces);
    return copies.everySpanTwice().map(span -> finding(span, copies)).toList();
  }

  private static DoctorFinding finding(TraceSpan span, Copies copies) {
    String service = ServiceLabel.of(span);
    return DoctorFinding.of(
            Symptom.EXPORTED_TWICE,
            List.of(span),
            "%d of %d spans of %s were received twice, with the same id and times, such as %s."
                .formatted(
                    copies.count(service),
                    copies.spans(service),
                    SpanText.printable(service),
                    SpanText.name(span)))
        .ofKind("exported twice: " + service)
        .seenIn(copies.traces(service))
        .asLikely(DECIDE);
  }
}
