package tracing.doctor.rules.mixed;

import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tracing.doctor.evidence.ProcessPart;
import tracing.doctor.evidence.SpanProcess;
import tracing.doctor.evidence.SpanRole;
import tracing.doctor.evidence.UnansweredCalls;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds spans that start after their parent in the same process has ended. If such a span is a
 * request, or one of several messages of the same kind as its parent, it is another one than its
 * parent's. So is work that a {@link ScopeLeak}, a {@link KeptContext} or an {@link EarlierContext}
 * shows. Other work may be asynchronous, so it is noted, once for each pair of names. Times may be
 * rounded to milliseconds.
 */
public final class LateSpanRule implements DoctorRule {

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    UnansweredCalls calls = new UnansweredCalls(traces);
    List<DoctorFinding> found = new ArrayList<>();
    Map<String, List<DoctorFinding>> notes = new LinkedHashMap<>();
    Set<String> kept = new HashSet<>();
    for (KeptContext context : KeptContexts.of(traces)) {
      found.add(context.finding());
      context.late().forEach(span -> kept.add(span.spanId()));
    }
    for (EarlierContext context : EarlierContext.of(traces)) {
      if (!kept.contains(context.calls().get(0).spanId())) {
        found.add(context.finding());
        context.calls().forEach(span -> kept.add(span.spanId()));
      }
    }
    for (Trace trace : traces) {
      Set<String> explained = new HashSet<>(kept);
      for (ProcessPart part : ProcessPart.of(trace)) {
        ScopeLeak.of(trace, part, calls)
            .ifPresent(
                leak -> {
                  found.add(leak.finding());
                  part.spans().forEach(span -> explained.add(span.spanId()));
                });
      }
      trace.spans().stream()
          .filter(span -> !explained.contains(span.spanId()))
          .forEach(span -> apply(trace, span, found, notes));
    }
    notes.values().forEach(own -> found.add(own.get(0).seenInAll(own)));
    return found;
  }

  private static void apply(
      Trace trace,
      TraceSpan span,
      List<DoctorFinding> found,
      Map<String, List<DoctorFinding>> notes) {
    TraceSpan parent = trace.parent(span);
    if (parent == null || !isLate(trace, parent, span)) {
      return;
    }
    if (SpanRole.isEntry(span) || isSameConsumer(parent, span)) {
      found.add(finding(Symptom.REQUESTS_IN_ONE_TRACE, parent, span));
    } else {
      notes
          .computeIfAbsent(SpanText.name(span) + SpanText.name(parent), key -> new ArrayList<>())
          .add(finding(Symptom.LATER_THAN_PARENT, parent, span));
    }
  }

  /** A consumer hands over its work and ends, and a call may be answered before its effects. */
  private static boolean isLate(Trace trace, TraceSpan parent, TraceSpan span) {
    return parent.endNanos() > 0
        && span.startNanos() >= parent.endNanos() + SpanRole.ROUNDING_NANOS
        && !SpanProcess.differ(parent, span)
        && (parent.kind() != SpanKind.CONSUMER
            || (isSameConsumer(parent, span) && hasSeveralMessages(trace, parent)))
        && !SpanRole.isOutgoing(parent)
        && !EndedEarlyRule.isContent(trace, parent, span);
  }

  /** A message that is handled again may have the first attempt as its parent, but not twice. */
  private static boolean hasSeveralMessages(Trace trace, TraceSpan parent) {
    return trace.children(parent).stream()
            .filter(child -> child.startNanos() > parent.endNanos())
            .filter(child -> isSameConsumer(parent, child))
            .limit(2)
            .count()
        == 2;
  }

  private static boolean isSameConsumer(TraceSpan parent, TraceSpan span) {
    return parent.kind() == SpanKind.CONSUMER
        && span.kind() == SpanKind.CONSUMER
        && parent.name().equals(span.name())
        && !SpanProcess.differ(parent, span);
  }

  private static DoctorFinding finding(Symptom symptom, TraceSpan parent, TraceSpan span) {
    return DoctorFinding.of(
        symptom,
        List.of(span, parent),
        "%s started %s after its parent %s had ended%s."
            .formatted(
                SpanText.name(span),
                SpanText.millis(span.startNanos() - parent.endNanos()),
                SpanText.name(parent),
                symptom == Symptom.REQUESTS_IN_ONE_TRACE
                    ? ", so it belongs to another request"
                    : ""));
  }
}
