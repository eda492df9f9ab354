package tracing.doctor.rules.recording;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tracing.doctor.evidence.HealthChecks;
import tracing.doctor.evidence.Protocol;
import tracing.doctor.evidence.SpanProcess;
import tracing.doctor.evidence.SpanRole;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** Notes services with many traces that consist only of a health check and of what it does. */
public final class HealthCheckRule implements DoctorRule {

  private static final int MIN_TRACES = 5;

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    Map<String, List<TraceSpan>> byService =
        traces.stream()
            .filter(HealthCheckRule::isOnlyCheck)
            .flatMap(Trace::roots)
            .collect(groupingBy(ServiceLabel::of, LinkedHashMap::new, toList()));
    return byService.values().stream()
        .filter(checks -> checks.size() >= MIN_TRACES)
        .map(HealthCheckRule::finding)
        .toList();
  }

  /** Below a check, there may be steps of its own process, and a look at the database. */
  private static boolean isOnlyCheck(Trace trace) {
    Optional<TraceSpan> root = trace.roots().findFirst().filter(HealthChecks::isCheck);
    return root.isPresent()
        && trace.all().stream()
            .allMatch(span -> span.equals(root.get()) || isPartOf(trace, root.get(), span));
  }

  private static boolean isPartOf(Trace trace, TraceSpan root, TraceSpan span) {
    boolean step = SpanRole.isInternal(span) && !SpanRole.isEntry(span);
    boolean query = SpanRole.isCall(span) && Protocol.of(span) == Protocol.DATABASE;
    return (step || query) && trace.parent(span) != null && !SpanProcess.differ(root, span);
  }

  private static DoctorFinding finding(List<TraceSpan> checks) {
    return DoctorFinding.of(
            Symptom.HEALTH_CHECK_NOISE,
            List.of(checks.get(0)),
            "Many traces are only health checks, such as %s."
                .formatted(SpanText.name(checks.get(0))))
        .ofKind("health checks")
        .seenIn(checks.stream().map(TraceSpan::traceId).toList());
  }
}
