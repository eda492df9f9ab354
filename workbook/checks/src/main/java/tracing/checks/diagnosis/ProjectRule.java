package tracing.checks.diagnosis;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.services.ServiceName;
import tracing.traces.TraceSpan;

/** Services that are configured with different projects. */
final class ProjectRule implements DiagnosisRule {

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    Map<String, String> projects = new TreeMap<>();
    evidence.spans().stream()
        .filter(span -> !span.resourceProject().isEmpty())
        .forEach(span -> projects.put(span.service(), span.resourceProject()));
    Stream<Finding> mismatch =
        projects.values().stream().distinct().count() < 2
            ? Stream.empty()
            : Stream.of(finding(evidence, projects));
    return Stream.concat(missing(evidence, projects), mismatch);
  }

  private static Stream<Finding> missing(Evidence evidence, Map<String, String> projects) {
    return evidence
        .observedUnderTest()
        .filter(span -> !projects.isEmpty() && !projects.containsKey(span.span().service()))
        .map(ObservedSpan::service)
        .distinct()
        .map(
            service ->
                Finding.of(
                        Cause.PROJECT_MISSING,
                        ServiceName.of(service),
                        service + " configures its tracer without a project.")
                    .explaining(Aspect.of(Kind.PROJECT)));
  }

  /** Blames the service whose project the fewest others have. */
  private static Finding finding(Evidence evidence, Map<String, String> projects) {
    String odd =
        Collections.min(
            projects.keySet(), (a, b) -> Integer.compare(count(projects, a), count(projects, b)));
    String others =
        projects.keySet().stream()
            .filter(service -> !service.equals(odd))
            .collect(
                Collectors.groupingBy(projects::get, TreeMap::new, Collectors.joining(" and ")))
            .entrySet()
            .stream()
            .map(
                entry ->
                    entry.getValue()
                        + (entry.getValue().contains(" and ") ? " are" : " is")
                        + " configured with "
                        + entry.getKey())
            .collect(Collectors.joining(" and "));
    List<String> spans =
        evidence.spans().stream()
            .filter(span -> span.service().equals(odd))
            .map(TraceSpan::spanId)
            .toList();
    return Finding.of(
            Cause.PROJECT_MISMATCH,
            odd,
            "%s is configured with the project %s, but %s."
                .formatted(odd, projects.get(odd), others))
        .at(file(evidence, odd))
        .on(spans)
        .marked("is in project " + projects.get(odd))
        .explaining(Aspect.of(Kind.PROJECT));
  }

  private static String file(Evidence evidence, String service) {
    return evidence.underTest().stream()
        .filter(name -> name.label().equals(service))
        .findFirst()
        .map(Locations::file)
        .orElse("");
  }

  private static int count(Map<String, String> projects, String service) {
    return Collections.frequency(projects.values(), projects.get(service));
  }
}
