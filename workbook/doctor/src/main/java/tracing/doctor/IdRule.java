package tracing.doctor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** Ids that two spans have, and parents that go round in a circle. */
final class IdRule implements Rule {

  @Override
  public List<Observation> apply(List<Trace> traces) {
    List<Observation> found = new ArrayList<>();
    int repeated = 0;
    for (Trace trace : traces) {
      for (TraceSpan span : trace.repeated()) {
        if (span.equals(trace.span(span.spanId()))) {
          repeated++;
        } else {
          found.add(same(trace, span));
        }
      }
      cycles(trace, found);
    }
    if (repeated > 0) {
      found.add(
          new Observation(
              Symptom.REPEATED_SPAN,
              false,
              SpanText.count(repeated, "span") + " came again, the same as before.",
              List.of(),
              List.of(),
              ""));
    }
    return found;
  }

  private static Observation same(Trace trace, TraceSpan span) {
    return Observation.broken(
        Symptom.SAME_SPAN_ID,
        "%s and %s have the same span id, %s."
            .formatted(
                SpanText.name(trace.span(span.spanId())), SpanText.name(span), span.spanId()),
        trace.id(),
        List.of(span.spanId()),
        "shares its id");
  }

  private static void cycles(Trace trace, List<Observation> found) {
    Set<String> done = new HashSet<>();
    for (TraceSpan start : trace.spans()) {
      Set<String> path = new LinkedHashSet<>();
      TraceSpan span = start;
      while (span != null && !done.contains(span.spanId()) && path.add(span.spanId())) {
        span = trace.parent(span);
      }
      if (span != null && !done.contains(span.spanId())) {
        found.add(cycle(trace, span, path));
      }
      done.addAll(path);
    }
  }

  private static Observation cycle(Trace trace, TraceSpan entry, Set<String> path) {
    List<String> ids = path.stream().dropWhile(id -> !id.equals(entry.spanId())).toList();
    return Observation.broken(
        Symptom.CYCLE_OF_PARENTS,
        ids.size() == 1
            ? SpanText.name(entry) + " is its own parent."
            : "%s is below itself: its parents go round through %d spans."
                .formatted(SpanText.name(entry), ids.size()),
        trace.id(),
        ids,
        "is below itself");
  }
}
