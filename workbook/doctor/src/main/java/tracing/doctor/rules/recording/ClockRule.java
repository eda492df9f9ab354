package tracing.doctor.rules.recording;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tracing.doctor.evidence.SpanRole;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.ServiceLabel;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** Notes times that cannot be right. The parents of such spans are still correct. */
public final class ClockRule implements DoctorRule {

  /** A span and its parent. */
  private record Hop(TraceSpan parent, TraceSpan span) {

    boolean isTimedBetweenServices() {
      return parent != null
          && parent.startNanos() > 0
          && span.startNanos() > 0
          && !parent.service().equals(span.service());
    }

    /** How much earlier the span starts than its parent, in nanoseconds. */
    long skewNanos() {
      return parent.startNanos() - span.startNanos();
    }

    /** A smaller difference may come from rounding. */
    boolean isSkewed() {
      return skewNanos() >= SpanRole.ROUNDING_NANOS;
    }

    String services() {
      return "Spans of %s start before their parents in %s"
          .formatted(
              SpanText.printable(ServiceLabel.of(span)),
              SpanText.printable(ServiceLabel.of(parent)));
    }
  }

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    List<DoctorFinding> found = new ArrayList<>();
    Map<String, List<Hop>> hops = new TreeMap<>();
    for (Trace trace : traces) {
      for (TraceSpan span : trace.spans()) {
        if (span.endNanos() < span.startNanos()) {
          String sentence = SpanText.name(span) + " ends before it starts.";
          found.add(DoctorFinding.of(Symptom.IMPOSSIBLE_TIMES, List.of(span), sentence));
        }
        Hop hop = new Hop(trace.parent(span), span);
        if (hop.isTimedBetweenServices()) {
          hops.computeIfAbsent(hop.services(), key -> new ArrayList<>()).add(hop);
        }
      }
    }
    hops.forEach((services, own) -> skew(services, own, found));
    return found;
  }

  private static void skew(String services, List<Hop> hops, List<DoctorFinding> found) {
    Hop worst = Collections.max(hops, Comparator.comparingLong(Hop::skewNanos));
    if (worst.isSkewed()) {
      String sentence =
          "%s, by up to %s: the clocks of the two services differ."
              .formatted(services, SpanText.millis(worst.skewNanos()));
      List<String> skewed =
          hops.stream().filter(Hop::isSkewed).map(hop -> hop.span().traceId()).distinct().toList();
      found.add(
          DoctorFinding.of(Symptom.CLOCK_SKEW, List.of(worst.span()), sentence).seenIn(skewed));
    }
  }
}
