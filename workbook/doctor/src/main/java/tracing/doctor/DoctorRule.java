package tracing.doctor;

import java.util.List;
import tracing.traces.Trace;

/** Finds the symptoms of one kind in traces. */
interface DoctorRule {

  List<DoctorFinding> apply(List<Trace> traces);
}
