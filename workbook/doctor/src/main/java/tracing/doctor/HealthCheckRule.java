package tracing.doctor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** Notes services with many traces that consist only of a health check. */
final class HealthCheckRule implements DoctorRule {

  private static final int MIN_TRACES = 5;

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    Map<String, List<TraceSpan>> byService =
        traces.stream()
            .filter(trace -> trace.all().size() == 1)
            .flatMap(Trace::roots)
            .filter(HealthChecks::isCheck)
            .collect(groupingBy(ServiceLabel::of, LinkedHashMap::new, toList()));
    return byService.values().stream()
        .filter(checks -> checks.size() >= MIN_TRACES)
        .map(HealthCheckRule::finding)
        .toList();
  }

  private static DoctorFinding finding(List<TraceSpan> checks) {
    return DoctorFinding.of(
            Symptom.HEALTH_CHECK_NOISE,
            List.of(checks.get(0)),
            "Many traces are only health checks, such as %s."
                .formatted(SpanText.name(checks.get(0))))
        .ofKind("health checks of " + ServiceLabel.of(checks.get(0)))
        .seenIn(checks.stream().map(TraceSpan::traceId).toList());
  }
}
