package tracing.doctor.rules.recording;

import java.util.List;
import tracing.doctor.evidence.SpanProcess;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.Trace;

/** Notes spans whose resource has no service name, or only the SDK's replacement for one. */
public final class ServiceNameRule implements DoctorRule {

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    List<String> nameless =
        traces.stream()
            .filter(trace -> !trace.spans().stream().allMatch(SpanProcess::hasName))
            .map(Trace::id)
            .toList();
    if (nameless.isEmpty()) {
      return List.of();
    }
    String sentence = "Spans came without a service name (service.name).";
    return List.of(DoctorFinding.of(Symptom.NO_SERVICE_NAME, List.of(), sentence).seenIn(nameless));
  }
}
