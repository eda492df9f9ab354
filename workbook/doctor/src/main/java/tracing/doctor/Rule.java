package tracing.doctor;

import java.util.List;
import tracing.traces.Trace;

/** One kind of thing to notice. */
interface Rule {

  List<Observation> apply(List<Trace> traces);
}
