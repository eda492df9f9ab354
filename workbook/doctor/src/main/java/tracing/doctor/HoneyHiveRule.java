package tracing.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** One trace in two of HoneyHive's sessions or projects, each of which shows a part of it. */
final class HoneyHiveRule implements Rule {

  @Override
  public List<Observation> apply(List<Trace> traces) {
    List<Observation> found = new ArrayList<>();
    for (Trace trace : traces) {
      trace.spans().stream()
          .filter(span -> isOtherSession(trace.parent(span), span))
          .findFirst()
          .ifPresent(span -> found.add(sessions(trace, span)));
      projects(trace, found);
    }
    return found;
  }

  private static boolean isOtherSession(TraceSpan parent, TraceSpan span) {
    return parent != null
        && !parent.sessionId().isEmpty()
        && !span.sessionId().isEmpty()
        && !parent.sessionId().equals(span.sessionId());
  }

  private static Observation sessions(Trace trace, TraceSpan span) {
    TraceSpan parent = trace.parent(span);
    return Observation.broken(
        Symptom.TWO_SESSIONS,
        "%s is in another session than %s, which called it."
            .formatted(SpanText.name(span), SpanText.name(parent)),
        trace.id(),
        List.of(span.spanId(), parent.spanId()),
        "is in another session");
  }

  /** Looks at the project that the fewest spans are in first: that is the odd one, more likely. */
  private static void projects(Trace trace, List<Observation> found) {
    Map<String, List<TraceSpan>> byProject = new TreeMap<>();
    trace.spans().stream()
        .filter(span -> !span.resourceProject().isEmpty())
        .forEach(
            span ->
                byProject
                    .computeIfAbsent(span.resourceProject(), project -> new ArrayList<>())
                    .add(span));
    if (byProject.size() > 1) {
      List<TraceSpan> first =
          byProject.values().stream()
              .sorted(Comparator.comparingInt(List::size))
              .map(spans -> spans.get(0))
              .toList();
      found.add(split(trace, first));
    }
  }

  private static Observation split(Trace trace, List<TraceSpan> first) {
    String parts =
        first.stream()
            .map(
                span ->
                    SpanText.printable(span.service())
                        + " is in "
                        + SpanText.printable(span.resourceProject()))
            .collect(Collectors.joining(", "));
    return Observation.broken(
        Symptom.TWO_PROJECTS,
        "One trace is in " + first.size() + " projects: " + parts + ".",
        trace.id(),
        first.stream().map(TraceSpan::spanId).toList(),
        "is in another project");
  }
}
