package tracing.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** Times that cannot be: notes, since parents and children are right all the same. */
final class ClockRule implements Rule {

  /** How many hops between two services there are, and how many of them go back in time. */
  private static final class Hops {
    private int all;
    private int back;
    private long most;
    private String traceId = "";
    private String spanId = "";
  }

  @Override
  public List<Observation> apply(List<Trace> traces) {
    List<Observation> found = new ArrayList<>();
    Map<String, Hops> byPair = new TreeMap<>();
    int nameless = 0;
    for (Trace trace : traces) {
      for (TraceSpan span : trace.spans()) {
        count(trace.parent(span), span, byPair);
        impossible(trace, span, found);
        nameless += span.service().startsWith("unknown_service") ? 1 : 0;
      }
    }
    byPair.forEach((pair, hops) -> skew(pair, hops, found));
    if (nameless > 0) {
      found.add(
          new Observation(
              Symptom.NO_SERVICE_NAME,
              false,
              SpanText.count(nameless, "span")
                  + " without a service: no service.name in the resource.",
              List.of(),
              List.of(),
              ""));
    }
    return found;
  }

  private static void count(TraceSpan parent, TraceSpan span, Map<String, Hops> byPair) {
    boolean timed = parent != null && parent.startNanos() > 0 && span.startNanos() > 0;
    if (!timed || parent.service().equals(span.service())) {
      return;
    }
    String pair =
        "Spans of %s start before their parents in %s"
            .formatted(SpanText.printable(span.service()), SpanText.printable(parent.service()));
    Hops hops = byPair.computeIfAbsent(pair, key -> new Hops());
    hops.all++;
    long back = parent.startNanos() - span.startNanos();
    if (back > 0) {
      hops.back++;
    }
    if (back > hops.most) {
      hops.most = back;
      hops.traceId = span.traceId();
      hops.spanId = span.spanId();
    }
  }

  private static void skew(String pair, Hops hops, List<Observation> found) {
    if (hops.back > 0) {
      found.add(
          Observation.note(
              Symptom.CLOCK_SKEW,
              "%s, by up to %s, in %d of %d hops: their clocks differ."
                  .formatted(pair, SpanText.millis(hops.most), hops.back, hops.all),
              hops.traceId,
              List.of(hops.spanId),
              "starts before its parent"));
    }
  }

  private static void impossible(Trace trace, TraceSpan span, List<Observation> found) {
    if (span.endNanos() < span.startNanos()) {
      found.add(
          Observation.note(
              Symptom.IMPOSSIBLE_TIMES,
              SpanText.name(span) + " ends before it starts.",
              trace.id(),
              List.of(span.spanId()),
              "ends before it starts"));
    }
  }
}
