package tracing.doctor;

import java.util.List;
import tracing.traces.SpanText;
import tracing.traces.Trace;

/** Counts the spans whose resource has no service name, or only the SDK's replacement for one. */
final class ServiceNameRule implements DoctorRule {

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    int nameless =
        (int)
            traces.stream()
                .flatMap(trace -> trace.spans().stream())
                .filter(span -> !SpanProcess.hasName(span))
                .count();
    if (nameless == 0) {
      return List.of();
    }
    String sentence =
        SpanText.count(nameless, "span") + " came without a service name (service.name).";
    return List.of(DoctorFinding.of(Symptom.NO_SERVICE_NAME, List.of(), sentence));
  }
}
