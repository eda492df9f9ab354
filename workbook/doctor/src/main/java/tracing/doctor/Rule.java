package tracing.doctor;

import java.util.List;

/** One kind of thing to notice. */
interface Rule {

  List<Observation> apply(List<Trace> traces);
}
