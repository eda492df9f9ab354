package tracing.checks.diagnosis;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.traces.TraceSpan;

/** Services that are set to different projects, each of which shows half a trace. */
final class ProjectRule implements DiagnosisRule {

  @Override
  public List<Finding> apply(Evidence evidence) {
    Map<String, String> projectByService = new TreeMap<>();
    for (TraceSpan span : evidence.spans()) {
      if (!span.resourceProject().isEmpty()) {
        projectByService.put(span.service(), span.resourceProject());
      }
    }
    if (projectByService.values().stream().distinct().count() < 2) {
      return List.of();
    }
    String odd = odd(projectByService);
    return List.of(
        new Finding(
            Cause.PROJECT_MISMATCH,
            odd,
            "%s is in project %s, the others are not: %s."
                .formatted(odd, projectByService.get(odd), projectByService),
            evidence.spans().stream()
                .filter(span -> span.service().equals(odd))
                .map(TraceSpan::spanId)
                .toList(),
            "is in project " + projectByService.get(odd),
            "",
            List.of(Aspect.of(Kind.PROJECT))));
  }

  /** Returns the service whose project the fewest others have. */
  private static String odd(Map<String, String> projectByService) {
    return projectByService.keySet().stream()
        .min(
            Comparator.comparingLong(
                service ->
                    projectByService.values().stream()
                        .filter(projectByService.get(service)::equals)
                        .count()))
        .orElseThrow();
  }
}
