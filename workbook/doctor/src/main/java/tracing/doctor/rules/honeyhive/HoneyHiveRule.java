package tracing.doctor.rules.honeyhive;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** Finds traces that are spread over several HoneyHive sessions or projects. */
public final class HoneyHiveRule implements DoctorRule {

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    List<DoctorFinding> found = new ArrayList<>();
    for (Trace trace : traces) {
      trace.spans().stream()
          .filter(span -> isInOtherSession(trace.parent(span), span))
          .findFirst()
          .ifPresent(span -> found.add(sessions(trace.parent(span), span)));
      projects(trace, found);
    }
    return found;
  }

  private static boolean isInOtherSession(TraceSpan parent, TraceSpan span) {
    return parent != null
        && !parent.sessionId().isEmpty()
        && !span.sessionId().isEmpty()
        && !parent.sessionId().equals(span.sessionId());
  }

  private static DoctorFinding sessions(TraceSpan parent, TraceSpan span) {
    return DoctorFinding.of(
        Symptom.TWO_SESSIONS,
        List.of(span, parent),
        "%s is in another session than its parent %s."
            .formatted(SpanText.name(span), SpanText.name(parent)));
  }

  /** The project with the fewest spans comes first: it is probably the wrong one. */
  private static void projects(Trace trace, List<DoctorFinding> found) {
    Map<String, List<TraceSpan>> byProject =
        trace.spans().stream()
            .filter(span -> !span.resourceProject().isEmpty())
            .collect(groupingBy(TraceSpan::resourceProject, TreeMap::new, toList()));
    if (byProject.size() < 2) {
      return;
    }
    List<TraceSpan> examples =
        byProject.values().stream()
            .sorted(Comparator.comparingInt(List::size))
            .map(spans -> spans.get(0))
            .toList();
    String list = examples.stream().map(HoneyHiveRule::project).collect(joining(", "));
    found.add(
        DoctorFinding.of(
            Symptom.TWO_PROJECTS,
            examples,
            "The trace is spread over %d projects: %s.".formatted(byProject.size(), list)));
  }

  private static String project(TraceSpan span) {
    return SpanText.printable(ServiceLabel.of(span))
        + " is in "
        + SpanText.printable(span.resourceProject());
  }
}
