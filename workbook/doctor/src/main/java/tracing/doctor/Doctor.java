package tracing.doctor;

import java.util.Comparator;
import java.util.List;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds out from spans alone, whoever made them, what is wrong with traces.
 *
 * <p>It knows no tree that should be there, so it says less than {@code
 * tracing.checks.diagnosis.Diagnosis}, and several causes may be behind one symptom. It takes time
 * and memory in proportion to the number of spans.
 */
public final class Doctor {

  private static final List<Rule> RULES =
      List.of(
          new SeparateTracesRule(),
          new ParentRule(),
          new HopRule(),
          new HoneyHiveRule(),
          new IdRule(),
          new ClockRule());

  private Doctor() {}

  /** Returns what was noticed, what is broken first. */
  public static List<Observation> examine(List<TraceSpan> spans) {
    List<Trace> traces = Trace.group(spans);
    List<Observation> all = RULES.stream().flatMap(rule -> rule.apply(traces).stream()).toList();
    return all.stream().sorted(Comparator.comparing(observation -> !observation.broken())).toList();
  }
}
