package tracing.doctor;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.FindingGroup;
import tracing.doctor.rules.DoctorRule;
import tracing.doctor.rules.honeyhive.HoneyHiveRule;
import tracing.doctor.rules.honeyhive.SessionLostRule;
import tracing.doctor.rules.mixed.BatchContextRule;
import tracing.doctor.rules.mixed.EndedEarlyRule;
import tracing.doctor.rules.mixed.LateSpanRule;
import tracing.doctor.rules.mixed.SharedContextRule;
import tracing.doctor.rules.mixed.SharedSenderRule;
import tracing.doctor.rules.parents.CycleRule;
import tracing.doctor.rules.parents.HeaderPassedThroughRule;
import tracing.doctor.rules.parents.LostCalleeRule;
import tracing.doctor.rules.parents.MissingParentRule;
import tracing.doctor.rules.parents.OneLevelTooHighRule;
import tracing.doctor.rules.parents.SamplerRule;
import tracing.doctor.rules.parents.SeveralRootsRule;
import tracing.doctor.rules.parents.SilentServiceRule;
import tracing.doctor.rules.recording.ClockRule;
import tracing.doctor.rules.recording.ExportedTwiceRule;
import tracing.doctor.rules.recording.HealthCheckRule;
import tracing.doctor.rules.recording.RepeatedIds;
import tracing.doctor.rules.recording.ServiceNameRule;
import tracing.doctor.rules.recording.SpanIdRule;
import tracing.doctor.rules.recording.TracedTwiceRule;
import tracing.doctor.rules.separate.AmbientParentRule;
import tracing.doctor.rules.separate.CutTraceIdRule;
import tracing.doctor.rules.separate.LinkedTracesRule;
import tracing.doctor.rules.separate.LostContextRule;
import tracing.doctor.rules.separate.MessageRule;
import tracing.doctor.rules.separate.SeparateTracesRule;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds out from spans alone what is wrong with traces.
 *
 * <p>It does not know which spans a trace should have, so it names symptoms, and a symptom can have
 * several causes. Time and memory grow in proportion to the number of spans. The rules run in
 * parallel, in the JVM's common pool. Threads may share this class.
 */
public final class Doctor {

  private static final List<DoctorRule> RULES =
      List.of(
          new LostContextRule(),
          new SeparateTracesRule(),
          new AmbientParentRule(),
          new MessageRule(),
          new SamplerRule(),
          new LostCalleeRule(),
          new SilentServiceRule(),
          new MissingParentRule(),
          new CutTraceIdRule(),
          new SeveralRootsRule(),
          new LateSpanRule(),
          new SharedContextRule(),
          new SharedSenderRule(),
          new BatchContextRule(),
          new EndedEarlyRule(),
          new OneLevelTooHighRule(),
          new HeaderPassedThroughRule(),
          new HoneyHiveRule(),
          new SessionLostRule(),
          new TracedTwiceRule(),
          new ExportedTwiceRule(),
          new SpanIdRule(),
          new CycleRule(),
          new ClockRule(),
          new LinkedTracesRule(),
          new HealthCheckRule(),
          new ServiceNameRule());

  private Doctor() {}

  /**
   * Returns what was found: first what proves that a trace is broken, last the notes. Of one
   * severity, the kind that shows in the most traces comes first.
   */
  public static List<DoctorFinding> examine(List<TraceSpan> spans) {
    return examineTraces(Trace.group(spans));
  }

  /** Returns what was found in traces, in the order of {@link #examine}. */
  public static List<DoctorFinding> examineTraces(List<Trace> traces) {
    return kinds(traces).stream().flatMap(group -> group.findings().stream()).toList();
  }

  /** Returns what was found in traces by its kind, in the order of {@link #examine}. */
  public static List<FindingGroup> kinds(List<Trace> traces) {
    List<ForkJoinTask<List<DoctorFinding>>> tasks =
        RULES.stream()
            .map(
                rule ->
                    ForkJoinTask.adapt((Callable<List<DoctorFinding>>) () -> rule.apply(traces)))
            .toList();
    // A parallel stream would put the two slowest rules into one task.
    ForkJoinTask.invokeAll(tasks);
    List<DoctorFinding> found = tasks.stream().flatMap(task -> task.join().stream()).toList();
    return FindingGroup.of(RepeatedIds.withoutEffects(found, traces)).stream()
        .sorted(FindingGroup.WIDEST_FIRST)
        .toList();
  }
}
