package tracing.doctor.rules;

import java.util.List;
import tracing.doctor.findings.DoctorFinding;
import tracing.traces.Trace;

/** Finds the symptoms of one kind in traces. */
public interface DoctorRule {

  List<DoctorFinding> apply(List<Trace> traces);
}
